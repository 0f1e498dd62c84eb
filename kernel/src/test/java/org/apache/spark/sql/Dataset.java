package org.apache.spark.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/// A data set that computes its rows when they are taken, and keeps what it was asked.
public class Dataset {

    /// What a schema says of a column.
    public record StructField(String name, DataType dataType) {}

    /// Its `simpleString` is what the kernel shows.
    public record DataType(String simpleString) {}

    /// The schema.
    public record StructType(List<StructField> all) {

        /// Returns the columns.
        public StructField[] fields() {
            return all.toArray(StructField[]::new);
        }
    }

    /// A row.
    public record Row(List<@Nullable Object> values) {

        /// Returns a cell.
        public @Nullable Object get(int column) {
            return values.get(column);
        }
    }

    /// Computes a row.
    @FunctionalInterface
    public interface Rows {

        /// Fails as lambdas do in Spark, with what nobody declares.
        List<@Nullable Object> at(int row) throws Exception;
    }

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final StructType schema;
    private final int count;
    private final Rows rows;
    private final boolean isStreaming;

    public Dataset(List<StructField> fields, int count, boolean isStreaming, Rows rows) {
        schema = new StructType(List.copyOf(fields));
        this.count = count;
        this.isStreaming = isStreaming;
        this.rows = rows;
    }

    /// Returns what was done, in order.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public StructType schema() {
        return schema;
    }

    public boolean isStreaming() {
        return isStreaming;
    }

    public Dataset toDF(String... names) {
        asked.add("toDF " + List.of(names));
        return this;
    }

    public Dataset selectExpr(String... expressions) {
        asked.add("selectExpr " + List.of(expressions));
        return this;
    }

    public List<Row> takeAsList(int most) throws Exception {
        asked.add("takeAsList " + most);
        List<Row> taken = new ArrayList<>();
        for (int i : IntStream.range(0, Math.min(most, count)).toArray()) {
            taken.add(new Row(rows.at(i)));
        }
        return taken;
    }

    @Override
    public String toString() {
        return "[id: bigint]";
    }
}
