package io.scenario4j.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tech.tablesaw.api.Table;

/// A batch as a table of scenarios by trials.
public final class TrialTable {

    private TrialTable() {}

    /// A scenario.
    ///
    /// @param outcomes by the number of the trial; no entry for one that was not played
    public record Row(String scenario, int passed, int decided, Map<Integer, String> outcomes) {}

    /// Returns the table.
    ///
    /// @param trials how many columns of outcomes
    public static Table of(List<Row> rows, int trials) {
        List<ColumnSpec<Row>> columns = new ArrayList<>(List.of(
                ColumnSpec.text("scenario", Row::scenario),
                ColumnSpec.integer("passed", Row::passed),
                ColumnSpec.integer("decided", Row::decided),
                ColumnSpec.number("pass_rate", row -> row.decided() == 0
                        ? null
                        : (Double) ((double) row.passed() / row.decided()))));
        for (int trial = 1; trial <= trials; trial++) {
            int number = trial;
            columns.add(ColumnSpec.text("trial_" + trial, row -> row.outcomes().get(number)));
        }
        return Shapes.table("trials", columns, rows);
    }
}
