package io.scenario4j.spark;

import java.io.IOException;
import java.util.List;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import tech.tablesaw.api.Table;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.spark.table.Columns;
import io.scenario4j.spark.table.FactTable;
import io.scenario4j.text.Words;

/// The tables of batches and journals as data sets of Spark, with the columns of docs/tables.md in their order.
///
/// ```java
/// SparkTables.of(spark, "hdfs:///batches/2026-03").runs().groupBy("scenario", "outcome").count()
/// ```
///
/// Which files there are is looked up once, by [#of]: tables of one object speak of the same runs, also while a
/// batch goes on. Each run is there once, in however many places it lies.
public final class SparkTables {

    /// How many rows a table in memory has at most, unless somebody says how many.
    public static final int MOST_ROWS = 1_000_000;

    private final SparkSession spark;
    private final Sources sources;

    private SparkTables(SparkSession spark, Sources sources) {
        this.spark = spark;
        this.sources = sources;
    }

    /// Returns the tables of what lies in these places.
    ///
    /// @param paths each a batch of Spark's, a journal (`.jsonl`), or a folder of such; in any file system that
    ///            Hadoop knows, with `*` for any text
    /// @throws WrongUseException if there is nothing of the kind in one of them
    public static SparkTables of(SparkSession spark, String... paths) throws IOException {
        if (paths.length == 0) {
            throw new WrongUseException(
                    "expected at least one path, of a batch, a journal or a folder of such; found none");
        }
        return new SparkTables(spark, Sources.in(List.of(paths),
                spark.sparkContext().hadoopConfiguration()));
    }

    /// Returns a row for each run, spoiled attempts included.
    public Dataset<Row> runs() {
        return sources.read(FactTable.RUNS, spark);
    }

    /// Returns a row for each message of each run.
    public Dataset<Row> messages() {
        return sources.read(FactTable.MESSAGES, spark);
    }

    /// Returns a row for each criterion of each run that has finished.
    public Dataset<Row> criteria() {
        return sources.read(FactTable.CRITERIA, spark);
    }

    /// Returns a row for each span of each run that has finished.
    public Dataset<Row> spans() {
        return sources.read(FactTable.SPANS, spark);
    }

    /// Returns a row for each evaluator of each run that has finished.
    public Dataset<Row> evaluations() {
        return sources.read(FactTable.EVALUATIONS, spark);
    }

    /// Returns a row for each attack of each run that has finished.
    public Dataset<Row> attacks() {
        return sources.read(FactTable.ATTACKS, spark);
    }

    /// Returns a data set as a table in memory; does the same as [#table(Dataset, int)] with [#MOST_ROWS].
    public static Table table(Dataset<Row> rows) {
        return table(rows, MOST_ROWS);
    }

    /// Returns a data set as a table in memory. Of an array, a struct, a map or bytes it has the text; a decimal
    /// number is a double; an empty text is missing, since a table knows no other, and an instant ends with its
    /// milliseconds.
    ///
    /// @param most how many rows it may have
    /// @throws WrongUseException if there are more, or two columns have the same name
    public static Table table(Dataset<Row> rows, int most) {
        requireNames(rows);
        Table table = Columns.first(rows, Math.addExact(most, 1));
        if (table.rowCount() > most) {
            throw new WrongUseException(
                    "expected at most %s for a table in memory, found more; filter or aggregate the data set first, or say how many: SparkTables.table(rows, %d)"
                            .formatted(Words.count(most, "row"), 10L * most));
        }
        return table;
    }

    private static void requireNames(Dataset<Row> rows) {
        List<String> names = List.of(rows.schema().fieldNames());
        names.stream()
                .filter(name -> names.stream().filter(name::equalsIgnoreCase).count() > 1)
                .findFirst()
                .ifPresent(name -> {
                    throw new WrongUseException(
                            "expected columns with names of their own, found two named \"%s\"; rename or drop one: rows.drop(…)"
                                    .formatted(name));
                });
    }

    /// Returns a table as a data set. What is missing is null.
    public static Dataset<Row> dataset(SparkSession spark, Table table) {
        return spark.createDataFrame(Columns.rows(table), Columns.schema(table));
    }

    /// Shows what the tables are made from.
    @Override
    public String toString() {
        return "tables of " + sources;
    }
}
