package io.scenario4j.html.table;

import java.util.List;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.Frame;
import io.scenario4j.html.Html;
import io.scenario4j.html.View;
import io.scenario4j.html.Window;
import io.scenario4j.text.Excerpt;
import io.scenario4j.text.Words;

/// A table: the first and the last rows and columns of it, and how many there are.
///
/// Reads only the cells that it shows, so that a table of millions of rows costs no more than one of
/// twenty.
///
/// @param columns at least one if there are rows
/// @param rows how many there are
/// @param cells what stands in them
/// @param rowNames what stands before each row, such as its number; null if nothing does
/// @param caption what stands below the table; by default `n rows x m columns`
public record TableView(List<Column> columns, int rows, Cells cells,
        @Nullable IntFunction<String> rowNames, String caption) implements View {

    private static final int HEAD_ROWS = 10;
    private static final int TAIL_ROWS = 10;
    private static final int HEAD_COLUMNS = 15;
    private static final int TAIL_COLUMNS = 5;
    private static final int MOST_IN_ID = 1_000;
    private static final int SHORT_ID = 12;
    private static final int END_OF_ID = 8;

    /// A column.
    ///
    /// @param name as its head shows it
    /// @param type the name of what it holds; empty if that is not shown
    public record Column(String name, String type, Kind kind) {

        /// @param numeric whether its cells are numbers
        public Column(String name, String type, boolean numeric) {
            this(name, type, numeric ? Kind.NUMBER : Kind.TEXT);
        }

        /// Returns a column of texts.
        public static Column of(String name) {
            return new Column(name, "", Kind.TEXT);
        }

        boolean numeric() {
            return kind == Kind.NUMBER;
        }
    }

    /// What the cells of a column hold, and so how they look.
    public enum Kind {
        TEXT,
        /// Lines up on the right, the points one below the other.
        NUMBER,
        /// Long names that nobody reads: their ends are shown, which tell them apart.
        ID,
        /// How something came out, in a word such as `passed`: has the colour of it.
        OUTCOME
    }

    /// The contents of a table.
    @FunctionalInterface
    public interface Cells {

        /// Returns the text of a cell; null if its value is missing, which differs from empty.
        @Nullable
        String at(int row, int column);
    }

    public TableView {
        columns = List.copyOf(columns);
    }

    /// Returns a table whose rows are numbered from 0.
    public static TableView of(List<Column> columns, int rows, Cells cells) {
        return new TableView(columns, rows, cells, Integer::toString,
                Words.count(rows, "row") + " x " + Words.count(columns.size(), "column"));
    }

    /// Returns a copy with this caption.
    public TableView withCaption(String changed) {
        return new TableView(columns, rows, cells, rowNames, changed);
    }

    /// Returns a copy without anything before the rows.
    public TableView withoutRowNames() {
        return new TableView(columns, rows, cells, null, caption);
    }

    @Override
    public Html html() {
        return still().html();
    }

    /// Returns this table as one that a reader can sort and page through, where that is possible
    /// without a script and the table is not too large to carry all of its rows: 200, and 2,000 cells.
    public View sortable() {
        return new SortableTable(this);
    }

    TableHtml still() {
        return TableHtml.of(this, rowWindow(), columnWindow());
    }

    @Override
    public MimeBundle display() {
        return Frame.TABLE.around(this);
    }

    @Override
    public String text() {
        return text(Integer.MAX_VALUE);
    }

    /// Returns the text in lines of that width: columns that find no room stand below the others.
    public String text(int width) {
        return new TableText(this, rowWindow(), columnWindow()).text(width);
    }

    /// Returns the end of an id, which tells it from others; a short one whole.
    static String shortId(String id) {
        String line = Excerpt.label(id, MOST_IN_ID);
        return line.length() <= SHORT_ID
                ? line
                : "…" + Excerpt.label(id.substring(id.offsetByCodePoints(id.length(), -END_OF_ID)),
                        END_OF_ID);
    }

    private Window rowWindow() {
        return Window.of(rows, HEAD_ROWS, TAIL_ROWS);
    }

    private Window columnWindow() {
        return Window.of(columns.size(), HEAD_COLUMNS, TAIL_COLUMNS);
    }
}
