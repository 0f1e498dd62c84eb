package io.scenario4j.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import io.scenario4j.display.WrongUseException;

/// Makes something of each row of a table.
public final class DataRows {

    private DataRows() {}

    /// Returns what `template` makes of the rows, in their order.
    ///
    /// @throws WrongUseException if there is no row, or the template throws; says at which row
    public static <T> List<T> map(Table table, Function<? super DataRow, ? extends T> template) {
        if (table.isEmpty()) {
            throw new WrongUseException(
                    "expected at least one row in %s, found none".formatted(nameOf(table)));
        }
        List<T> made = new ArrayList<>();
        for (int i = 0; i < table.rowCount(); i++) {
            made.add(made(row(table, i), template));
        }
        return made;
    }

    private static <T> T made(DataRow row, Function<? super DataRow, ? extends T> template) {
        try {
            return template.apply(row);
        } catch (WrongUseException e) {
            throw String.valueOf(e.getMessage()).startsWith(row.toString())
                    ? e
                    : new WrongUseException("%s: %s".formatted(row, e.getMessage()));
        } catch (RuntimeException e) {
            throw (WrongUseException) new WrongUseException(
                    "%s: the template threw %s".formatted(row, e)).initCause(e);
        }
    }

    private static DataRow row(Table table, int index) {
        Map<String, Optional<Object>> cells = new LinkedHashMap<>();
        for (Column<?> column : table.columns()) {
            cells.put(column.name(), column.isMissing(index)
                    ? Optional.empty()
                    : Optional.of(column.get(index)));
        }
        return new DataRow(nameOf(table), index, cells);
    }

    private static String nameOf(Table table) {
        return table.name() == null || table.name().isBlank() ? "the table" : table.name();
    }
}
