package io.scenario4j.kernel.display;

import io.scenario4j.html.FoldView;
import io.scenario4j.html.Html;
import io.scenario4j.html.View;
import io.scenario4j.kernel.display.Tree.Container;

/// A table whose cells hold more than they show, and behind it the rows to be opened; as text these
/// alone.
record RowsView(View table, Container rows) implements View {

    @Override
    public Html html() {
        var whole = new FoldView("Rows", "with what is in them", false, new TreeView(rows));
        return Html.of(table.html(), whole.html());
    }

    @Override
    public String text() {
        return new TreeView(rows).text();
    }
}
