package io.scenario4j.kernel.display;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.table.TableView;

/// Tablesaw's tables and columns. No class of Tablesaw is loaded before a value is one of them.
final class TablesawTables {

    private static final String PACKAGE = "tech.tablesaw.";

    private TablesawTables() {}

    static Optional<MimeBundle> render(Object value) {
        return isOfTablesaw(value.getClass()) ? Shown.render(value) : Optional.empty();
    }

    /// All that we show extends a class of Tablesaw; a user's own class may extend it in turn.
    private static boolean isOfTablesaw(@Nullable Class<?> type) {
        return type != null
                && (type.getName().startsWith(PACKAGE) || isOfTablesaw(type.getSuperclass()));
    }

    /// The part whose code names classes of Tablesaw.
    private static final class Shown {

        private Shown() {}

        static Optional<MimeBundle> render(Object value) {
            return switch (value) {
                case Relation table ->
                    Optional.of(table(table.name(), table.columns(), table.rowCount()).sortable()
                            .display());
                case Column<?> column ->
                    Optional.of(table("", List.of(column), column.size()).sortable().display());
                default -> Optional.empty();
            };
        }

        private static TableView table(@Nullable String name, List<Column<?>> columns, int rows) {
            TableView table = TableView.of(columns.stream().map(Shown::head).toList(), rows,
                    (row, column) -> cell(columns.get(column), row));
            return name == null || name.isBlank()
                    ? table
                    : table.withCaption(name + ": " + table.caption());
        }

        private static TableView.Column head(Column<?> column) {
            String type = column.type().name().toLowerCase(Locale.ROOT);
            return new TableView.Column(column.name(), type, column instanceof NumericColumn);
        }

        private static @Nullable String cell(Column<?> column, int row) {
            return column.isMissing(row) ? null : column.getString(row);
        }
    }
}
