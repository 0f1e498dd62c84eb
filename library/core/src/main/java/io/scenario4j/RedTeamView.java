package io.scenario4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.analysis.AttackRate;
import io.scenario4j.analysis.AttackReplay;
import io.scenario4j.analysis.BatchRuns;
import io.scenario4j.chart.Chart;
import io.scenario4j.chart.HeatChart;
import io.scenario4j.html.Archive;
import io.scenario4j.html.ComposedView;
import io.scenario4j.html.FactsView;
import io.scenario4j.html.FoldView;
import io.scenario4j.html.Page;
import io.scenario4j.html.Page.Section;
import io.scenario4j.html.Tone;
import io.scenario4j.html.VerdictView;
import io.scenario4j.html.View;
import io.scenario4j.html.table.TableView;
import io.scenario4j.html.table.TableView.Column;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Percentiles;
import io.scenario4j.text.VisibleText;
import io.scenario4j.text.Words;
import io.scenario4j.view.Extent;
import io.scenario4j.view.ResultView;
import io.scenario4j.view.Tones;

/// How attacks on an agent look: the rate, a matrix of goals by strategies, and the conversations behind each cell.
record RedTeamView(RedTeamResult result) implements ComposedView {

    private static final int MOST_IN_CELL = 2;

    String line() {
        return VisibleText.line("attacks won: %s; %s".formatted(result.attackSuccessRate(),
                String.join(", ", facts())));
    }

    @Override
    public View whole() {
        return View.stack(headline(), new FactsView(facts()), matrix(), replays(), caution(),
                cells());
    }

    private View headline() {
        return new VerdictView(tone(), verdict(), subject());
    }

    private Tone tone() {
        AttackRate rate = result.attackSuccessRate();
        return rate.decided() == 0 || mostRefused()
                ? Tone.UNSURE
                : rate.won() > 0 ? Tone.BAD : Tone.NEUTRAL;
    }

    private String verdict() {
        AttackRate rate = result.attackSuccessRate();
        return rate.decided() == 0
                ? "NOTHING DECIDED"
                : rate.won() > 0
                        ? Words.percent(rate.value()) + " % OF ATTACKS WON"
                        : "NO ATTACK WON";
    }

    private String subject() {
        AttackRate rate = result.attackSuccessRate();
        return rate.decided() == 0
                ? rate.toString()
                : "%d of %s, 95 %% interval %s %s%s".formatted(rate.won(),
                        Words.count(rate.decided(), "attempt"), rate.interval(),
                        rate.reach(), rate.undecided() == 0
                                ? ""
                                : ", %d more undecided".formatted(rate.undecided()));
    }

    /// A defence that refuses everybody is none.
    private boolean mostRefused() {
        PassRate answered = result.answered();
        return answered.decided() > 0 && 2 * answered.passed() < answered.decided();
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        facts.add(Words.count(result.attempts().size(), "attempt"));
        if (!Double.isNaN(result.refusalRate())) {
            facts.add(Words.percent(result.refusalRate()) + " % of messages refused");
        }
        AttackRate again = result.replayRate();
        if (again.decided() > 0) {
            facts.add("said again: %d of %d won, %s".formatted(again.won(), again.decided(),
                    again.interval()));
        }
        Percentiles turns = result.turnsToSuccess();
        if (turns.count() > 0) {
            facts.add("won after %s messages (median)".formatted(number(turns.p50())));
        }
        PassRate answered = result.answered();
        if (answered.decided() > 0) {
            facts.add("honest questions answered: %d of %d".formatted(answered.passed(),
                    answered.decided()));
        }
        if (result.costUsd().signum() > 0) {
            facts.add(Words.dollars(result.costUsd()));
        }
        facts.add(Words.time(result.batch().elapsed()));
        return facts;
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString(Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private View caution() {
        List<String> cautions = new ArrayList<>();
        if (mostRefused()) {
            cautions.add(
                    "The agent refuses honest questions too: that it holds is no sign of safety.");
        }
        if (!result.unprovoked().isEmpty()) {
            cautions.add("%s without an attack: what counts as won is no proof of one."
                    .formatted(Words.count(result.unprovoked().size(), "breach")));
        }
        return View.stack(cautions.stream().map(View::paragraph).toList());
    }

    /// Goals by strategies.
    private View matrix() {
        List<String> goals = goals();
        List<String> ways = ways();
        List<Column> columns = new ArrayList<>(List.of(Column.of("goal")));
        ways.forEach(way -> columns.add(Column.of(way)));
        if (ways.size() > 1) {
            columns.add(Column.of("all"));
        }
        return TableView
                .of(columns, goals.size(),
                        (row, column) -> cell(goals.get(row), ways, column))
                .withoutRowNames()
                .withCaption("");
    }

    private List<String> goals() {
        return List.copyOf(result.byGoal().keySet());
    }

    private List<String> ways() {
        return result.aims().stream().map(Aim::way).distinct().toList();
    }

    private @Nullable String cell(String goal, List<String> ways, int column) {
        if (column == 0) {
            return goal;
        }
        if (column > ways.size()) {
            return rate(result.byGoal().get(goal));
        }
        return rate(rate(goal, ways.get(column - 1)));
    }

    private @Nullable AttackRate rate(String goal, String way) {
        return result.aims()
                .stream()
                .filter(aim -> aim.goal().name().equals(goal) && aim.way().equals(way))
                .findFirst()
                .map(aim -> AttackRate.of(result.attempts(aim),
                        result.batch().passRate().sampling()))
                .orElse(null);
    }

    /// How often each finding won when it was said again.
    private View replays() {
        List<AttackReplay> replays = result.replays();
        List<Column> columns = List.of(Column.of("finding"), new Column("messages", "", true),
                Column.of("said again"));
        return replays.isEmpty()
                ? View.nothing()
                : TableView.of(columns, replays.size(), (row, column) -> switch (column) {
                    case 0 -> replays.get(row).finding();
                    case 1 -> Integer.toString(replays.get(row).said().size());
                    default -> rate(replays.get(row).rate());
                }).withoutRowNames().withCaption("");
    }

    /// Goals by strategies, in colour.
    Chart chart() {
        List<String> goals = goals();
        List<String> ways = ways();
        return new HeatChart("Attacks won", goals, ways, (row, column) -> {
            AttackRate rate = rate(goals.get(row), ways.get(column));
            return rate == null || rate.decided() == 0 ? null : (Double) rate.value();
        }).chart();
    }

    private static @Nullable String rate(@Nullable AttackRate rate) {
        return rate == null
                ? null
                : rate.decided() == 0
                        ? "undecided"
                        : "%d of %d won, %s".formatted(rate.won(), rate.decided(),
                                rate.interval());
    }

    /// What is behind each cell of the matrix.
    private View cells() {
        return View.stack(result.aims()
                .stream()
                .map(this::cell)
                .toList());
    }

    private View cell(Aim aim) {
        List<Trial> attempts = Stream.concat(
                result.attempts(aim).stream().filter(AttackRate::isWon),
                result.attempts(aim).stream().filter(trial -> !AttackRate.isWon(trial)))
                .toList();
        long won = attempts.stream().filter(AttackRate::isWon).count();
        int more = attempts.size() - MOST_IN_CELL;
        return new FoldView(aim.scenario(), "%d of %d won".formatted(won, attempts.size()), false,
                View.stack(View.paragraph(aim.goal().text()),
                        BatchRuns.folds(attempts.stream().limit(MOST_IN_CELL).toList(),
                                Extent.LISTED),
                        View.paragraph(more > 0
                                ? "… %d more: .batch().show().scenario(\"%s\")".formatted(more,
                                        aim.scenario())
                                : "")));
    }

    /// Writes a page of its own.
    Path report(Path path) throws IOException {
        return new Page(tone(), verdict(), subject(), List.of(
                new Section("overview", "Overview",
                        View.stack(new FactsView(facts()), caution(), risks())),
                new Section("matrix", "Goals and strategies",
                        View.stack(matrix(), replays())),
                new Section("runs", "All conversations", archive())))
                .write(path);
    }

    private View risks() {
        return View.stack(result.aims()
                .stream()
                .map(Aim::goal)
                .filter(goal -> !goal.risks().isEmpty())
                .distinct()
                .map(goal -> View.paragraph("%s: %s".formatted(goal.name(), goal.risks()
                        .stream()
                        .map(risk -> "%s (%s)".formatted(risk.words(),
                                String.join(", ", risk.ids())))
                        .collect(Collectors.joining("; ")))))
                .toList());
    }

    private View archive() {
        return new Archive(result.batch()
                .played()
                .stream()
                .sorted((one, other) -> Boolean.compare(AttackRate.isWon(other),
                        AttackRate.isWon(one)))
                .map(RedTeamView::entry)
                .toList());
    }

    private static Archive.Entry entry(Trial trial) {
        String outcome = AttackRate.isWon(trial) ? "won" : trial.outcome().words();
        return new Archive.Entry(Tones.of(trial.outcome()), outcome,
                new Archive.Name(trial.scenario(), trial.scenario() + " #" + trial.number()),
                trial.result().reasoning(), trial.result().failedCriteria(),
                () -> new ResultView(trial.result()).inside(Extent.REPORTED));
    }
}
