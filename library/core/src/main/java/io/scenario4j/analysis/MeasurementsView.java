package io.scenario4j.analysis;

import java.util.List;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import io.scenario4j.html.FoldView;
import io.scenario4j.html.View;
import io.scenario4j.html.table.TableView;
import io.scenario4j.html.table.TableView.Column;
import io.scenario4j.statistics.Mean;
import io.scenario4j.text.Words;

/// What evaluators came to, a row each.
final class MeasurementsView {

    private static final List<Column> MEANS = List.of(Column.of("evaluator"), number("score"),
            Column.of("95 % interval"), number("passed"), number("runs"),
            number("not applicable"), number("not measured"));

    private static final List<Column> CHANGES = List.of(Column.of("evaluator"), number("before"),
            number("after"), number("difference"), Column.of("95 % interval"), number("pairs"));

    private MeasurementsView() {}

    private static Column number(String name) {
        return new Column(name, "", true);
    }

    /// Returns the means of a batch; nothing if nothing was measured.
    static View of(List<Measurements> all) {
        return view(MEANS, all, (one, column) -> switch (column) {
            case 0 -> one.evaluator();
            case 1 -> one.score().count() == 0 ? null : Mean.rounded(one.score().value());
            case 2 -> interval(one.score());
            case 3 -> one.passed().decided() == 0
                    ? null
                    : "%d of %d".formatted(one.passed().passed(), one.passed().decided());
            case 4 -> Integer.toString(Math.max(one.score().count(), one.passed().decided()));
            case 5 -> Integer.toString(one.notApplicable());
            default -> Integer.toString(one.errors());
        });
    }

    /// Returns the changes between two batches; nothing if nothing was measured in both.
    static View ofChanges(List<Measurements.Change> all) {
        return view(CHANGES, all, (one, column) -> switch (column) {
            case 0 -> one.evaluator();
            case 1 -> Mean.rounded(one.before());
            case 2 -> Mean.rounded(one.after());
            case 3 -> Mean.rounded(one.difference().value());
            case 4 -> interval(one.difference());
            default -> Integer.toString(one.difference().count());
        });
    }

    private static @Nullable String interval(Mean mean) {
        return mean.isSpreadKnown()
                ? "%s to %s %s".formatted(Mean.rounded(mean.interval().low()),
                        Mean.rounded(mean.interval().high()), mean.reach())
                : null;
    }

    private static <T> View view(List<Column> columns, List<T> rows,
            BiFunction<T, Integer, @Nullable String> cell) {
        return rows.isEmpty()
                ? View.nothing()
                : new FoldView("Evaluations", Words.count(rows.size(), "evaluator"), true,
                        TableView.of(columns, rows.size(),
                                (row, column) -> cell.apply(rows.get(row), column))
                                .withoutRowNames()
                                .withCaption(""));
    }
}
