package io.scenario4j.spark.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// Tablesaw's columns as Spark's, and back.
///
/// Missing is null. What the other side has no type for becomes text, a decimal number a double. Tablesaw knows no
/// empty text, which is a missing one there, and instants by milliseconds.
public final class Columns {

    /// A type on both sides.
    ///
    /// @param begin makes a column of Tablesaw without rows
    /// @param value makes its value of Spark's
    private record Pair<T>(ColumnType tablesaw, DataType spark, Function<String, Column<T>> begin,
            Function<Object, T> value) {

        Column<?> column(String name, Stream<@Nullable Object> cells) {
            Column<T> column = begin.apply(name);
            cells.forEach(cell -> {
                var _ = cell == null ? column.appendMissing() : column.append(value.apply(cell));
            });
            return column;
        }
    }

    private static final Pair<String> TEXT = new Pair<>(ColumnType.STRING, DataTypes.StringType,
            StringColumn::create, Object::toString);
    private static final Pair<Double> NUMBER = new Pair<>(ColumnType.DOUBLE, DataTypes.DoubleType,
            DoubleColumn::create, value -> ((Number) value).doubleValue());

    private static final List<Pair<?>> PAIRS = List.of(TEXT, NUMBER,
            new Pair<>(ColumnType.INTEGER, DataTypes.IntegerType, IntColumn::create,
                    Integer.class::cast),
            new Pair<>(ColumnType.LONG, DataTypes.LongType, LongColumn::create, Long.class::cast),
            new Pair<>(ColumnType.SHORT, DataTypes.ShortType, ShortColumn::create,
                    Short.class::cast),
            new Pair<>(ColumnType.FLOAT, DataTypes.FloatType, FloatColumn::create,
                    Float.class::cast),
            new Pair<>(ColumnType.BOOLEAN, DataTypes.BooleanType, BooleanColumn::create,
                    Boolean.class::cast),
            new Pair<>(ColumnType.INSTANT, DataTypes.TimestampType, InstantColumn::create,
                    value -> Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS)),
            new Pair<>(ColumnType.LOCAL_DATE, DataTypes.DateType, DateColumn::create,
                    value -> LocalDate.ofEpochDay((Integer) value)),
            new Pair<>(ColumnType.LOCAL_DATE_TIME, DataTypes.TimestampNTZType,
                    DateTimeColumn::create, LocalDateTime.class::cast));

    private Columns() {}

    /// Returns the columns of a table as Spark describes them; each may be missing.
    public static StructType schema(Table table) {
        return DataTypes.createStructType(table.columns()
                .stream()
                .map(column -> DataTypes.createStructField(column.name(), of(column.type()).spark(),
                        true))
                .toList());
    }

    /// Returns the rows of a table.
    public static List<Row> rows(Table table) {
        return IntStream.range(0, table.rowCount())
                .mapToObj(row -> RowFactory.create(table.columns()
                        .stream()
                        .map(column -> cell(column, row))
                        .toArray()))
                .toList();
    }

    private static @Nullable Object cell(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return null;
        }
        Object value = column.get(row);
        return of(column.type()).tablesaw().equals(ColumnType.STRING) ? value.toString() : value;
    }

    /// Returns the first rows of a data set as a table.
    ///
    /// @param most how many
    public static Table first(Dataset<Row> rows, int most) {
        StructField[] fields = rows.schema().fields();
        List<Row> first = plain(rows, fields).takeAsList(most);
        List<Column<?>> columns = new ArrayList<>();
        for (StructField field : fields) {
            int place = columns.size();
            columns.add(of(field.dataType()).column(field.name(),
                    first.stream().map(row -> row.get(place))));
        }
        return Table.create("rows", columns);
    }

    /// Instants and days come as numbers: Spark's own way from them to Java's goes by the calendar that Java had
    /// before.
    private static Dataset<Row> plain(Dataset<Row> rows, StructField[] fields) {
        String[] names = IntStream.range(0, fields.length)
                .mapToObj(place -> "c" + place)
                .toArray(String[]::new);
        return rows.toDF(names)
                .select(IntStream.range(0, fields.length)
                        .mapToObj(place -> plain(col(names[place]), fields[place].dataType()))
                        .toArray(org.apache.spark.sql.Column[]::new));
    }

    private static org.apache.spark.sql.Column plain(org.apache.spark.sql.Column column,
            DataType type) {
        if (type.equals(DataTypes.TimestampType)) {
            return unix_micros(column);
        }
        return type.equals(DataTypes.DateType) ? unix_date(column) : column;
    }

    private static Pair<?> of(ColumnType type) {
        return PAIRS.stream()
                .filter(pair -> pair.tablesaw().equals(type))
                .findFirst()
                .orElse(TEXT);
    }

    private static Pair<?> of(DataType type) {
        if (type instanceof DecimalType) {
            return NUMBER;
        }
        return PAIRS.stream().filter(pair -> pair.spark().equals(type)).findFirst().orElse(TEXT);
    }
}
