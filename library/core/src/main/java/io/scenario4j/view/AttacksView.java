package io.scenario4j.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.html.ComposedView;
import io.scenario4j.html.FoldView;
import io.scenario4j.html.View;
import io.scenario4j.html.table.TableView;
import io.scenario4j.html.table.TableView.Column;
import io.scenario4j.html.table.TableView.Kind;
import io.scenario4j.result.Attack;
import io.scenario4j.text.Excerpt;
import io.scenario4j.text.Words;

/// What an attacker has tried, and what each answer came to; nothing if nobody attacked.
record AttacksView(List<Attack> attacks) implements ComposedView {

    private static final int MOST_IN_CELL = 160;
    private static final int MOST_IN_PLAN = 400;
    private static final List<Column> COLUMNS = List.of(new Column("turn", "", true),
            new Column("status", "", Kind.OUTCOME), new Column("points", "", true),
            Column.of("reply"), Column.of("how"), Column.of("what was meant"),
            Column.of("why"));

    @Override
    public View whole() {
        TableView table = TableView
                .of(COLUMNS, attacks.size(), (row, column) -> cell(attacks.get(row), column))
                .withoutRowNames()
                .withCaption("");
        long won = attacks.stream().filter(Attack::won).count();
        return attacks.isEmpty()
                ? View.nothing()
                : View.stack(new FoldView("Attacks", "%s, %d won".formatted(
                        Words.count(attacks.size(), "message"), won), true, table), plans());
    }

    /// What the attacker wanted to do, each time that it had changed its mind.
    private View plans() {
        List<View> plans = new ArrayList<>();
        String before = "";
        for (Attack attack : attacks) {
            String plan = attack.move().plan();
            if (!plan.isBlank() && !plan.equals(before)) {
                plans.add(View.paragraph("Turn %d: %s".formatted(attack.turn(),
                        Excerpt.label(plan, MOST_IN_PLAN))));
                before = plan;
            }
        }
        return new FoldView("Plan", "", false, View.stack(plans));
    }

    private static @Nullable String cell(Attack attack, int column) {
        return switch (column) {
            case 0 -> Integer.toString(attack.turn());
            case 1 -> attack.won() ? "won" : "held";
            case 2 -> Integer.toString(attack.score().points());
            case 3 -> attack.score().reply().name().toLowerCase(Locale.ROOT)
                    + (attack.takenBack() ? ", taken back" : "");
            case 4 -> how(attack.move());
            case 5 -> Excerpt.label(attack.move().meant(), MOST_IN_CELL);
            default -> Excerpt.label(attack.score().reason(), MOST_IN_CELL);
        };
    }

    private static String how(Attack.Move move) {
        return String.join(", ", Stream
                .of(move.phase(), move.technique(), move.language(), move.disguise())
                .filter(part -> !part.isEmpty())
                .toList());
    }
}
