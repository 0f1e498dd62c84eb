package io.scenario4j.spark.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import io.scenario4j.message.WireJson;

/// Writes tables as Parquet, by the library that Spark itself has on board.
///
/// An instant becomes a timestamp in UTC of microseconds, missing is null, and what is no whole number, number,
/// truth or instant becomes text.
final class ParquetTable implements AutoCloseable {

    private final ParquetWriter<Integer> writer;
    private final Rows rows;

    private ParquetTable(ParquetWriter<Integer> writer, Rows rows) {
        this.writer = writer;
        this.rows = rows;
    }

    /// Begins a file.
    ///
    /// @param form a table with its columns
    static ParquetTable create(Table form, Path target, Configuration settings)
            throws IOException {
        var rows = new Rows(form);
        return new ParquetTable(new Builder(HadoopOutputFile.fromPath(target, settings), rows)
                .withConf(settings)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .build(), rows);
    }

    /// Writes the rows of a table with the columns of the first one.
    void write(Table table) throws IOException {
        rows.of(table);
        for (int row = 0; row < table.rowCount(); row++) {
            writer.write(row);
        }
    }

    /// Ends the file.
    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class Builder extends ParquetWriter.Builder<Integer, Builder> {

        private final Rows rows;

        Builder(HadoopOutputFile file, Rows rows) {
            super(file);
            this.rows = rows;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<Integer> getWriteSupport(ParquetConfiguration settings) {
            return rows;
        }

        /// For callers of former versions; the builder itself does not ask it.
        @Override
        @Deprecated
        protected WriteSupport<Integer> getWriteSupport(Configuration settings) {
            return rows;
        }
    }

    /// Writes a row of the table that is at hand, by its number.
    private static final class Rows extends WriteSupport<Integer> {

        private final String name;
        private List<Cells> columns;
        private @Nullable RecordConsumer out;

        Rows(Table table) {
            this.name = table.name();
            this.columns = columns(table);
        }

        private static List<Cells> columns(Table table) {
            return IntStream.range(0, table.columnCount())
                    .mapToObj(place -> Cells.of(table.column(place), place))
                    .toList();
        }

        void of(Table table) {
            columns = columns(table);
        }

        @Override
        public WriteContext init(ParquetConfiguration settings) {
            return context();
        }

        @Override
        @Deprecated
        public WriteContext init(Configuration settings) {
            return context();
        }

        private WriteContext context() {
            return new WriteContext(
                    new MessageType(name, columns.stream().map(Cells::type).toList()), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            out = consumer;
        }

        @Override
        public void write(Integer row) {
            RecordConsumer to = Objects.requireNonNull(out);
            to.startMessage();
            columns.forEach(cells -> cells.write(row, to));
            to.endMessage();
        }
    }

    /// Adds the value of a row.
    @FunctionalInterface
    private interface Cell {
        void write(int row, RecordConsumer out);
    }

    /// How a column is written.
    private record Cells(Column<?> column, int place, Type type, Cell cell) {

        /// A column with more texts than this has each of them once or twice.
        private static final int MOST_KNOWN = 200;

        static Cells of(Column<?> column, int place) {
            ColumnType type = column.type();
            if (type.equals(ColumnType.INTEGER) || type.equals(ColumnType.SHORT)) {
                return plain(column, place, PrimitiveTypeName.INT32,
                        (row, out) -> out.addInteger(number(column, row).intValue()));
            }
            if (type.equals(ColumnType.LONG)) {
                return plain(column, place, PrimitiveTypeName.INT64,
                        (row, out) -> out.addLong(number(column, row).longValue()));
            }
            if (type.equals(ColumnType.DOUBLE) || type.equals(ColumnType.FLOAT)) {
                return plain(column, place, PrimitiveTypeName.DOUBLE,
                        (row, out) -> out.addDouble(number(column, row).doubleValue()));
            }
            if (type.equals(ColumnType.BOOLEAN)) {
                return plain(column, place, PrimitiveTypeName.BOOLEAN,
                        (row, out) -> out.addBoolean((Boolean) column.get(row)));
            }
            return type.equals(ColumnType.INSTANT) ? instants(column, place) : texts(column, place);
        }

        private static Cells plain(Column<?> column, int place, PrimitiveTypeName type,
                Cell cell) {
            return new Cells(column, place, Types.optional(type).named(column.name()), cell);
        }

        private static Number number(Column<?> column, int row) {
            return (Number) column.get(row);
        }

        private static Cells instants(Column<?> column, int place) {
            return new Cells(column, place, Types.optional(PrimitiveTypeName.INT64)
                    .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                    .named(column.name()),
                    (row, out) -> out.addLong(micros((Instant) column.get(row))));
        }

        private static long micros(Instant instant) {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L),
                    instant.getNano() / 1_000);
        }

        private static Cells texts(Column<?> column, int place) {
            Map<String, Binary> known = new HashMap<>();
            return new Cells(column, place, Types.optional(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named(column.name()),
                    (row, out) -> out.addBinary(utf8(column.get(row).toString(), known)));
        }

        /// Most columns have few texts, each of them many times.
        private static Binary utf8(String text, Map<String, Binary> known) {
            return known.size() < MOST_KNOWN
                    ? known.computeIfAbsent(text, Cells::utf8)
                    : utf8(text);
        }

        private static Binary utf8(String text) {
            return Binary.fromConstantByteArray(
                    WireJson.wellFormed(text).getBytes(StandardCharsets.UTF_8));
        }

        void write(int row, RecordConsumer out) {
            if (!column.isMissing(row)) {
                out.startField(type.getName(), place);
                cell.write(row, out);
                out.endField(type.getName(), place);
            }
        }
    }
}
