package io.scenario4j.html.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.scenario4j.html.Html;
import io.scenario4j.html.Html.Tag;
import io.scenario4j.html.Window;
import io.scenario4j.html.table.TableView.Column;

/// The HTML of a table that can be sorted and paged by its [TableSheet].
///
/// Without the sheet it is the table as it stands still: the controls and the rows in the middle are
/// hidden, and hold no text of their own.
///
/// @param ranks for the columns that are shown
record SortableHtml(TableHtml still, Ranks ranks) {

    private static final String SORT = "sort";
    private static final String HIDDEN = "display:none;";
    private static final Tag PAGES = Tag.of("div");

    SortableHtml(TableHtml still) {
        this(still, Ranks.of(still.table(), still.places()));
    }

    Html html() {
        Html head = Tag.of("thead").around(still.head(corner(), this::head));
        Html body = Tag.of("tbody").around(rows());
        Html sheet = Html.sheet(TableSheet.of(still.places(), rowCount()));
        Tag grid = Tag.of("table")
                .with("style", "--w:%d;--last:%d".formatted(still.width(), rowCount() - 1));
        return Html.choices("s4j-table s4j-sort", sheet,
                TableHtml.SCROLLED.around(grid.around(head, body)), pages(), still.caption());
    }

    private int rowCount() {
        return still.table().rows();
    }

    /// What brings the rows back to where they stood.
    private Html corner() {
        return Html.choice(SORT, "s4j-up", "", true, "as it was");
    }

    private Html head(int place) {
        Column column = still.table().columns().get(place);
        String value = Integer.toString(place);
        boolean numeric = column.numeric();
        Html name = Tag.of("label")
                .around(Html.text(TableHtml.name(column)), Html.choice(SORT, "s4j-up", value, false,
                        numeric ? "lowest first" : "A first"));
        Html down = Html.choice(SORT, "s4j-down", value, false,
                numeric ? "highest first" : "Z first");
        return TableHtml.head(column, Html.of(name, down));
    }

    private List<Html> rows() {
        var rows = new ArrayList<Html>();
        Window window = still.rows();
        IntStream.range(0, rowCount()).forEach(row -> {
            if (row == window.head()) {
                still.gap().forEach(rows::add);
            }
            rows.add(still.row(tag(row, window.shows(row)), row));
        });
        return rows;
    }

    private Tag tag(int row, boolean shown) {
        String places = still.places()
                .mapToObj(column -> ";--c" + column + ":" + ranks.place(row, column))
                .collect(Collectors.joining("", "--i:" + row, ""));
        Tag tag = Tag.of("tr");
        return shown
                ? tag.with("style", places)
                : tag.with("hidden", "").with("style", HIDDEN + places);
    }

    private Html pages() {
        int pages = TableSheet.pages(rowCount());
        return pages == 1 ? Html.NONE : PAGES.around(IntStream.range(0, pages).mapToObj(page -> {
            int first = page * TableSheet.PAGE;
            int last = Math.min(rowCount(), first + TableSheet.PAGE) - 1;
            return Html.choice("page", "s4j-page", Integer.toString(page + 1), page == 0,
                    "page " + (page + 1) + ": places " + first + " to " + last);
        }).toList());
    }
}
