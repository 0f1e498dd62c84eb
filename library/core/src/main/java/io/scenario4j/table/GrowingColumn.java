package io.scenario4j.table;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.columns.Column;

/// A column that rows are added to, and copies of it that belong to others.
///
/// @param copy returns a copy of `column` as it is now
/// @param value of a row; null for Tablesaw's missing
record GrowingColumn<R, T>(Column<T> column, Supplier<Column<T>> copy,
        Function<R, @Nullable T> value) {

    void add(List<R> rows) {
        fill(column, rows);
    }

    /// Returns a copy to which `rows` are added.
    Column<T> with(List<R> rows) {
        Column<T> all = copy.get();
        fill(all, rows);
        return all;
    }

    private void fill(Column<T> target, List<R> rows) {
        for (R row : rows) {
            T cell = value.apply(row);
            var _ = cell == null ? target.appendMissing() : target.append(cell);
        }
    }
}
