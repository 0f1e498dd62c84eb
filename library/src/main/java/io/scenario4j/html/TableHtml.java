package io.scenario4j.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.html.Html.Tag;
import io.scenario4j.html.TableView.Column;

/// A table's HTML.
record TableHtml(TableView table, Window rows, Window columns) {

    private static final int MOST_IN_CELL = 100;
    /// A name or a word stays on one line, else a narrow column would break it anywhere.
    private static final int MOST_ON_ONE_LINE = 20;
    private static final int MOST_IN_CAPTION = 300;
    private static final int MOST_BYTES_IN_TITLE = 1_000;

    private static final Tag SCROLLED = Tag.of("div").with(Look.SCROLLED);
    private static final Tag TABLE = Tag.of("table").with(Look.TABLE);
    private static final Tag ROW = Tag.of("tr");
    private static final Tag HEAD = Tag.of("th").with("scope", "col").with(Look.HEAD);
    private static final Tag HEAD_OF_NUMBERS = Tag.of("th")
            .with("scope", "col")
            .with("align", "right")
            .with(Look.HEAD_OF_NUMBERS);
    private static final Tag TYPE = Tag.of("small").with(Look.MUTED);
    private static final Tag ROW_NAME = Tag.of("th").with("scope", "row").with(Look.ROW_NAME);
    private static final Tag NUMBER = Tag.of("td").with("align", "right").with(Look.NUMBER);
    private static final Tag TEXT = Tag.of("td").with("dir", "auto").with(Look.TEXT);
    private static final Tag SHORT_TEXT = Tag.of("td")
            .with("dir", "auto")
            .with(Look.SHORT_TEXT);
    private static final Tag GAP = Tag.of("td").with(Look.GAP);
    private static final Tag MISSING = Tag.of("i").with("title", "missing").with(Look.MUTED);
    private static final Tag CAPTION = Tag.of("p").with(Look.FACTS);

    Html html() {
        Html head = Tag.of("thead").around(row(HEAD.around(""), this::head, HEAD.around("…")));
        Html body = Tag.of("tbody").around(bodyRows());
        Html table = SCROLLED.around(TABLE.around(head, body));
        return this.table.caption().isEmpty()
                ? table
                : Html.of(table,
                        CAPTION.around(Excerpt.label(this.table.caption(), MOST_IN_CAPTION)));
    }

    private List<Html> bodyRows() {
        var all = new ArrayList<Html>();
        rows.first().mapToObj(this::bodyRow).forEach(all::add);
        if (rows.leftOut() > 0) {
            all.add(ROW.around(GAP.with("colspan", Integer.toString(width()))
                    .around("… " + Words.count(rows.leftOut(), "more row") + " …")));
        }
        rows.last().mapToObj(this::bodyRow).forEach(all::add);
        return all;
    }

    private int width() {
        return columns.head() + columns.tail() + (columns.leftOut() > 0 ? 1 : 0)
                + (table.rowNames() == null ? 0 : 1);
    }

    private Html bodyRow(int row) {
        var names = table.rowNames();
        Html name = names == null
                ? Html.NONE
                : ROW_NAME.around(Excerpt.label(names.apply(row), MOST_IN_CELL));
        return row(name, column -> cell(table.cells().at(row, column), column), GAP.around("…"));
    }

    private Html row(Html name, IntFunction<Html> cell, Html gap) {
        Stream<Html> before = table.rowNames() == null ? Stream.empty() : Stream.of(name);
        Stream<Html> between = columns.leftOut() > 0 ? Stream.of(gap) : Stream.empty();
        return ROW.around(Stream.of(before, cells(columns.first(), cell), between,
                cells(columns.last(), cell)).flatMap(part -> part).toList());
    }

    private static Stream<Html> cells(IntStream places,
            IntFunction<Html> cell) {
        return places.mapToObj(cell);
    }

    private Html head(int place) {
        Column column = table.columns().get(place);
        Tag tag = column.numeric() ? HEAD_OF_NUMBERS : HEAD;
        Html name = Html.text(Excerpt.label(column.name(), MOST_IN_CELL));
        return column.type().isEmpty()
                ? tag.around(name)
                : tag.around(name, Html.lines("\n"),
                        TYPE.around(Excerpt.label(column.type(), MOST_IN_CELL)));
    }

    private Html cell(@Nullable String value, int place) {
        boolean numeric = table.columns().get(place).numeric();
        if (value == null) {
            return (numeric ? NUMBER : TEXT).around(MISSING.around("—"));
        }
        String shown = Excerpt.label(value, MOST_IN_CELL);
        Tag tag = numeric ? NUMBER : text(shown);
        return shown.equals(value) ? tag.around(shown) : titled(tag, value).around(shown);
    }

    private static Tag text(String shown) {
        return shown.length() <= MOST_ON_ONE_LINE ? SHORT_TEXT : TEXT;
    }

    private static Tag titled(Tag cell, String value) {
        return cell.with("title", Excerpt.of(value, MOST_BYTES_IN_TITLE).noted());
    }
}
