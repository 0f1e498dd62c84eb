package io.scenario4j.table;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// The cells of a table while it is read, by column: text, boolean, whole number, number, instant, or null
/// where the value is missing. Of a column of several kinds all become texts.
///
/// The columns of our own tables have the types that they always have, also when they are empty.
final class Cells {

    private final Map<String, List<@Nullable Object>> columns = new LinkedHashMap<>();
    private int rows;

    /// Adds a row. What no row before had becomes a new column.
    void add(Map<String, ? extends @Nullable Object> row) {
        row.keySet().forEach(this::column);
        columns.forEach((name, cells) -> cells.add(row.get(name)));
        rows++;
    }

    /// Makes sure that there is a column.
    void column(String name) {
        columns.computeIfAbsent(name, _ -> {
            List<@Nullable Object> missing = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                missing.add(null);
            }
            return missing;
        });
    }

    Table table() {
        Table table = Table.create();
        for (Map.Entry<String, List<@Nullable Object>> column : columns.entrySet()) {
            table.addColumns(column(column.getKey(), column.getValue()));
        }
        return table;
    }

    /// Returns the values of a column as they are written: text for what has no kind of its own, null for
    /// missing.
    static @Nullable Object value(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return null;
        }
        Object value = column.get(row);
        return switch (value) {
            case String _,Boolean _,Integer _,Long _,Double _,Instant _ -> value;
            case Short number -> number.intValue();
            case Float number -> number.doubleValue();
            default -> value.toString();
        };
    }

    private static Column<?> column(String name, List<@Nullable Object> cells) {
        ColumnType type = type(name, cells);
        if (type.equals(ColumnType.INTEGER)) {
            return fill(IntColumn.create(name), cells, value -> ((Number) value).intValue());
        }
        if (type.equals(ColumnType.LONG)) {
            return fill(LongColumn.create(name), cells, value -> ((Number) value).longValue());
        }
        if (type.equals(ColumnType.DOUBLE)) {
            return fill(DoubleColumn.create(name), cells, value -> ((Number) value).doubleValue());
        }
        if (type.equals(ColumnType.BOOLEAN)) {
            return fill(BooleanColumn.create(name), cells, Boolean.class::cast);
        }
        return type.equals(ColumnType.INSTANT)
                ? fill(InstantColumn.create(name), cells, Cells::instant)
                : fill(StringColumn.create(name), cells, Object::toString);
    }

    private static <T> Column<T> fill(Column<T> column, List<@Nullable Object> cells,
            Function<Object, T> convert) {
        for (Object cell : cells) {
            var _ = cell == null ? column.appendMissing() : column.append(convert.apply(cell));
        }
        return column;
    }

    private static Instant instant(Object value) {
        return value instanceof Instant instant ? instant : Instant.parse((String) value);
    }

    private static ColumnType type(String name, List<@Nullable Object> cells) {
        List<Object> values = cells.stream()
                .filter(Objects::nonNull)
                .map(Object.class::cast)
                .toList();
        ColumnType known = Shapes.typeOf(name);
        return known != null && values.stream().allMatch(value -> fits(value, known))
                ? known
                : inferred(values);
    }

    private static boolean fits(Object value, ColumnType type) {
        if (type.equals(ColumnType.INSTANT)) {
            return value instanceof Instant || (value instanceof String text && isInstant(text));
        }
        if (type.equals(ColumnType.DOUBLE)) {
            return value instanceof Number;
        }
        if (type.equals(ColumnType.LONG)) {
            return value instanceof Integer || value instanceof Long;
        }
        return type.equals(ColumnType.INTEGER) ? value instanceof Integer : true;
    }

    private static boolean isInstant(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static ColumnType inferred(List<Object> values) {
        if (values.isEmpty()) {
            return ColumnType.STRING;
        }
        if (all(values, Integer.class)) {
            return ColumnType.INTEGER;
        }
        if (values.stream().allMatch(value -> value instanceof Integer || value instanceof Long)) {
            return ColumnType.LONG;
        }
        if (all(values, Number.class)) {
            return ColumnType.DOUBLE;
        }
        if (all(values, Boolean.class)) {
            return ColumnType.BOOLEAN;
        }
        return all(values, Instant.class) ? ColumnType.INSTANT : ColumnType.STRING;
    }

    private static boolean all(List<Object> values, Class<?> type) {
        return values.stream().allMatch(type::isInstance);
    }
}
