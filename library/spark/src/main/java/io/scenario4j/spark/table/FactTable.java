package io.scenario4j.spark.table;

import java.util.Locale;

import org.apache.spark.sql.types.StructType;
import tech.tablesaw.api.Table;

import io.scenario4j.table.FactTables;

/// A table that is made from facts, with the columns of docs/tables.md.
public enum FactTable {
    /// A row for each run.
    RUNS,
    /// A row for each message.
    MESSAGES,
    /// A row for each criterion of each run.
    CRITERIA,
    /// A row for each span.
    SPANS,
    /// A row for each evaluator of each run.
    EVALUATIONS,
    /// A row for each attack.
    ATTACKS;

    /// Returns its name, such as `runs`.
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Returns it, from among the others.
    public Table of(FactTables tables) {
        return switch (this) {
            case RUNS -> tables.runs();
            case MESSAGES -> tables.messages();
            case CRITERIA -> tables.criteria();
            case SPANS -> tables.spans();
            case EVALUATIONS -> tables.evaluations();
            case ATTACKS -> tables.attacks();
        };
    }

    /// Returns its columns.
    public StructType schema() {
        return Columns.schema(of(new FactTables()));
    }
}
