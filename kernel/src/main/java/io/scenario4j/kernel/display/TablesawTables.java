package io.scenario4j.kernel.display;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.table.TableView;
import io.scenario4j.view.TableLook;

/// Tablesaw's tables and columns. No class of Tablesaw is loaded before a value is one of them.
final class TablesawTables {

    /// What a notebook shows in a line of its text, about.
    private static final int WIDTH = 100;

    private static final String PACKAGE = "tech.tablesaw.";

    private TablesawTables() {}

    static Optional<MimeBundle> render(Object value) {
        return isOfTablesaw(value.getClass()) ? Shown.render(value) : Optional.empty();
    }

    static Optional<String> text(Object value) {
        return isOfTablesaw(value.getClass()) ? Shown.text(value) : Optional.empty();
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
            return look(value).map(table -> table.sortable().display());
        }

        static Optional<String> text(Object value) {
            return value instanceof Relation
                    ? look(value).map(table -> table.text(WIDTH))
                    : Optional.empty();
        }

        private static Optional<TableView> look(Object value) {
            return switch (value) {
                case Relation table -> Optional.of(TableLook.of(table));
                case Column<?> column -> Optional.of(TableLook.of(column));
                default -> ForeignTablesaw.look(value);
            };
        }
    }
}
