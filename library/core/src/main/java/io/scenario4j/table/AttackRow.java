package io.scenario4j.table;

import static io.scenario4j.table.ColumnSpec.integer;
import static io.scenario4j.table.ColumnSpec.text;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.scenario4j.result.Attack;

/// A row of the table of attacks.
record AttackRow(RunState run, Attack attack) {

    private static final List<ColumnSpec<AttackRow>> COLUMNS = List.of(
            text("scenario", row -> row.run().scenario()),
            text("goal", of(Attack::goal)), text("strategy", of(Attack::strategy)),
            integer("attack", row -> row.attack().number()),
            integer("turn", row -> row.attack().turn()),
            text("status", of(attack -> attack.won() ? "won" : "held")),
            integer("points", row -> row.attack().score().points()),
            text("reply", of(attack -> name(attack.score().reply()))),
            text("phase", of(attack -> attack.move().phase())),
            text("technique", of(attack -> attack.move().technique())),
            text("language", of(attack -> attack.move().language())),
            text("disguise", of(attack -> attack.move().disguise())),
            text("taken_back", of(attack -> attack.takenBack() ? "yes" : "no")),
            text("decided_by", of(attack -> name(attack.score().basis()))),
            text("reasoning", of(attack -> attack.score().reason())),
            text("meant", of(attack -> attack.move().meant())),
            text("sent", of(attack -> attack.move().sent())),
            text("answer", of(attack -> attack.score().answer())),
            text("plan", of(attack -> attack.move().plan())),
            text("run_id", row -> row.run().runId()));

    static GrowingTable<RunState, AttackRow> table() {
        return new GrowingTable<>("attacks", COLUMNS, RunState::isOver, AttackRow::rows);
    }

    private static List<AttackRow> rows(RunState run) {
        return run.result() == null
                ? List.of()
                : run.result()
                        .run()
                        .attacks()
                        .stream()
                        .map(attack -> new AttackRow(run, attack))
                        .toList();
    }

    private static Function<AttackRow, @Nullable String> of(
            Function<Attack, @Nullable String> value) {
        return row -> value.apply(row.attack());
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
