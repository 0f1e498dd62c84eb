package io.scenario4j.table;

import java.util.List;

import tech.tablesaw.api.Table;

import io.scenario4j.result.ScenarioResult;

/// What came out differently in two batches, as a table.
public final class FlipTable {

    private static final List<ColumnSpec<Row>> COLUMNS = List.of(
            ColumnSpec.text("scenario", Row::scenario), ColumnSpec.integer("trial", Row::trial),
            ColumnSpec.text("before", row -> row.before().outcome().wireName()),
            ColumnSpec.text("after", row -> row.after().outcome().wireName()),
            ColumnSpec.text("run_id_before", row -> row.before().scenarioRunId()),
            ColumnSpec.text("run_id_after", row -> row.after().scenarioRunId()));

    private FlipTable() {}

    /// A trial, as it ended in both.
    public record Row(String scenario, int trial, ScenarioResult before, ScenarioResult after) {}

    /// Returns the table.
    public static Table of(List<Row> rows) {
        return Shapes.table("flips", COLUMNS, rows);
    }
}
