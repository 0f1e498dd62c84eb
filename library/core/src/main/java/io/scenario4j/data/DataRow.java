package io.scenario4j.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.scenario4j.display.WrongUseException;

/// A row of a table, from which something is made; what is wrong with it is said with its number and the
/// column's name.
public final class DataRow {

    private final String table;
    private final int number;
    private final Map<String, Optional<Object>> cells;

    /// @param cells of all columns, empty where the value is missing
    DataRow(String table, int number, Map<String, Optional<Object>> cells) {
        this.table = table;
        this.number = number;
        this.cells = cells;
    }

    /// Returns its number, from 0 as a notebook shows it.
    public int number() {
        return number;
    }

    /// Tells whether there is a value in `column`.
    ///
    /// @throws WrongUseException if there is no such column
    public boolean has(String column) {
        return cell(column).isPresent();
    }

    /// Returns the value as text; that of a number is the shortest that says it.
    ///
    /// @throws WrongUseException if there is no such column, or no value in it
    public String text(String column) {
        return value(column).toString();
    }

    /// Returns the value as a number.
    ///
    /// @throws WrongUseException if there is no such column, or no number in it
    public double number(String column) {
        if (value(column) instanceof Number number) {
            return number.doubleValue();
        }
        throw unexpected(column, "a number", value(column));
    }

    /// Returns the value as a whole number.
    ///
    /// @throws WrongUseException if there is no such column, or no whole number in it
    public int integer(String column) {
        double found = number(column);
        if (found != Math.rint(found) || Math.abs(found) > Integer.MAX_VALUE) {
            throw unexpected(column, "a whole number", found);
        }
        return (int) found;
    }

    /// Returns all values under the names of their columns, without those that are missing.
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        cells.forEach((name, cell) -> cell.ifPresent(value -> fields.put(name, value)));
        return Collections.unmodifiableMap(fields);
    }

    private Object value(String column) {
        return cell(column).orElseThrow(() -> unexpected(column, "a value", "none"));
    }

    private Optional<Object> cell(String column) {
        Optional<Object> cell = cells.get(column);
        if (cell == null) {
            throw new WrongUseException("%s: expected a column \"%s\", found %s".formatted(this,
                    column, cells.keySet()));
        }
        return cell;
    }

    private WrongUseException unexpected(String column, String wanted, Object found) {
        return new WrongUseException("%s, column \"%s\": expected %s, found %s".formatted(this,
                column, wanted, found));
    }

    /// Returns the place: `row 17 of cases.csv`.
    @Override
    public String toString() {
        return "row %d of %s".formatted(number, table);
    }
}
