package io.scenario4j.html.table;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.Frame;
import io.scenario4j.html.Html;
import io.scenario4j.html.View;

/// A table that a reader can sort by a column and page through, where the page that it is on lets it
/// have a style sheet; elsewhere, and if it is too large to carry all of its rows, the table as it is.
///
/// @param table whose rows are all carried if there are not too many
record SortableTable(TableView table) implements View {

    private static final int MOST_ROWS = 200;
    private static final int MOST_CELLS = 2_000;
    private static final int MOST_CHARACTERS = 250_000;

    @Override
    public Html html() {
        return isSmall() ? sortable() : table.html();
    }

    private boolean isSmall() {
        return table.rows() > 1 && table.rows() <= MOST_ROWS
                && table.rows() * table.columns().size() <= MOST_CELLS;
    }

    private Html sortable() {
        Html all = new SortableHtml(table.still()).html();
        return all.markup().length() <= MOST_CHARACTERS ? all : table.html();
    }

    @Override
    public MimeBundle display() {
        return Frame.TABLE.around(this);
    }

    @Override
    public String text() {
        return table.text();
    }
}
