package io.scenario4j.table;

import java.util.List;

import tech.tablesaw.api.Table;

import io.scenario4j.result.ScenarioResult;
import io.scenario4j.statistics.PassRate;

/// The runs of a batch, counted by a field of their scenarios.
public final class BreakdownTable {

    private BreakdownTable() {}

    /// The runs whose scenarios have one value of the field.
    public record Row(String value, PassRate rate, List<ScenarioResult> results) {

        private long scenarios() {
            return results.stream().map(result -> result.run().scenario()).distinct().count();
        }

        private Double turns() {
            return results.stream().mapToInt(result -> result.run().turns()).average().orElse(0);
        }

        private int suspected() {
            return (int) results.stream()
                    .filter(result -> result.run().simulatorFaults().suspectsFlip())
                    .count();
        }
    }

    /// Returns the table.
    ///
    /// @param field the name of the first column
    public static Table of(String field, List<Row> rows) {
        return Shapes.table("by " + field, List.of(
                ColumnSpec.text(field, Row::value),
                ColumnSpec.integer("scenarios", row -> (int) row.scenarios()),
                ColumnSpec.integer("runs", row -> row.results().size()),
                ColumnSpec.integer("passed", row -> row.rate().passed()),
                ColumnSpec.integer("decided", row -> row.rate().decided()),
                ColumnSpec.number("pass_rate",
                        row -> row.rate().decided() == 0 ? null : (Double) row.rate().value()),
                ColumnSpec.number("low", row -> row.rate().interval().low()),
                ColumnSpec.number("high", row -> row.rate().interval().high()),
                ColumnSpec.number("turns", Row::turns),
                ColumnSpec.integer("suspected_flips", Row::suspected)), rows);
    }
}
