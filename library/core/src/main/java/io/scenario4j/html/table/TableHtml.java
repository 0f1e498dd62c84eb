package io.scenario4j.html.table;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.html.Html;
import io.scenario4j.html.Html.Tag;
import io.scenario4j.html.Look;
import io.scenario4j.html.Window;
import io.scenario4j.html.table.TableView.Column;
import io.scenario4j.html.table.TableView.Kind;
import io.scenario4j.text.Excerpt;
import io.scenario4j.text.Words;

/// A table's HTML.
///
/// @param decimals by the place of a column
record TableHtml(TableView table, Window rows, Window columns, Map<Integer, Decimals> decimals) {

    private static final int MOST_IN_CELL = 100;
    /// A name or a word stays on one line, else a narrow column would break it anywhere.
    private static final int MOST_ON_ONE_LINE = 24;
    private static final int MOST_IN_CAPTION = 1_000;
    private static final int MOST_BYTES_IN_TITLE = 1_000;
    /// Where the Hebrew letters begin, the first that run from right to left.
    private static final int FIRST_FROM_THE_RIGHT = 0x590;

    static final Tag SCROLLED = Tag.of("div").with("class", "s4j-wide").with(Look.SCROLLED);
    private static final Tag ROW = Tag.of("tr");
    static final Tag FRAME = Tag.of("div").with("class", "s4j-table");
    static final Tag HEAD = Tag.of("th").with("scope", "col").with(Look.LEFT);
    static final Tag HEAD_OF_NUMBERS = Tag.of("th")
            .with("scope", "col")
            .with("align", "right");
    private static final Tag TYPE = Tag.of("small").with(Look.MUTED);
    private static final Tag ROW_NAME = Tag.of("th").with("scope", "row").with("align", "right");
    static final Tag NUMBER = Tag.of("td").with("align", "right");
    static final Tag TEXT = Tag.of("td").with(Look.LEFT);
    private static final Tag SHORT_TEXT = Tag.of("td").with("nowrap", "").with(Look.LEFT);
    private static final Tag GAP_ROW = Tag.of("tr").with("class", "s4j-gap");
    private static final Tag MISSING = Tag.of("i").with("title", "missing").with(Look.MUTED);
    private static final Tag CAPTION = Tag.of("p").with(Look.FACTS);

    static TableHtml of(TableView table, Window rows, Window columns) {
        return new TableHtml(table, rows, columns,
                columns.shown()
                        .filter(column -> table.columns().get(column).numeric())
                        .boxed()
                        .collect(Collectors.toMap(column -> column, column -> Decimals
                                .of(rows.shown(), row -> table.cells().at(row, column)))));
    }

    Html html() {
        Html head = Tag.of("thead").around(head(Html.NONE, this::head));
        Html body = Tag.of("tbody").around(bodyRows());
        return FRAME.around(Html.sheet(TableSheet.LOOKS),
                SCROLLED.around(Tag.of("table").around(head, body)), caption());
    }

    Html caption() {
        return table.caption().isEmpty()
                ? Html.NONE
                : CAPTION.around(Excerpt.label(table.caption(), MOST_IN_CAPTION));
    }

    private List<Html> bodyRows() {
        return Stream.of(rows.first().mapToObj(row -> row(ROW, row)), gap(),
                rows.last().mapToObj(row -> row(ROW, row))).flatMap(part -> part).toList();
    }

    /// Returns the row that stands for those that are not shown, if there are such.
    Stream<Html> gap() {
        return rows.leftOut() == 0
                ? Stream.empty()
                : Stream.of(GAP_ROW.around(TEXT.with("colspan", Integer.toString(width()))
                        .around("… " + Words.count(rows.leftOut(), "more row") + " …")));
    }

    /// Returns the columns that are shown.
    IntStream places() {
        return columns.shown();
    }

    /// Returns how many cells a row has.
    int width() {
        return columns.head() + columns.tail() + (columns.leftOut() > 0 ? 1 : 0)
                + (table.rowNames() == null ? 0 : 1);
    }

    Html row(Tag tag, int row) {
        var names = table.rowNames();
        Html name = names == null
                ? Html.NONE
                : ROW_NAME.around(Excerpt.label(names.apply(row), MOST_IN_CELL));
        return row(tag, name, column -> cell(table.cells().at(row, column), column),
                TEXT.around("…"));
    }

    /// @param corner what stands above the names of the rows
    Html head(Html corner, IntFunction<Html> cell) {
        return row(ROW, HEAD.around(corner), cell, HEAD.around("…"));
    }

    private Html row(Tag tag, Html name, IntFunction<Html> cell, Html gap) {
        Stream<Html> before = table.rowNames() == null ? Stream.empty() : Stream.of(name);
        Stream<Html> between = columns.leftOut() > 0 ? Stream.of(gap) : Stream.empty();
        return tag.around(Stream.of(before, columns.first().mapToObj(cell), between,
                columns.last().mapToObj(cell)).flatMap(part -> part).toList());
    }

    private Html head(int place) {
        Column column = table.columns().get(place);
        return head(column, Html.text(name(column)));
    }

    static String name(Column column) {
        return Excerpt.label(column.name(), MOST_IN_CELL);
    }

    /// @param name of the column, and what else stands in its line
    static Html head(Column column, Html name) {
        Tag tag = column.numeric() ? HEAD_OF_NUMBERS : HEAD;
        return column.type().isEmpty()
                ? tag.around(name)
                : tag.around(name, Html.lines("\n"),
                        TYPE.around(Excerpt.label(column.type(), MOST_IN_CELL)));
    }

    private Html cell(@Nullable String value, int place) {
        Kind kind = table.columns().get(place).kind();
        if (value == null) {
            return (kind == Kind.NUMBER ? NUMBER : TEXT).around(MISSING.around("—"));
        }
        return switch (kind) {
            case NUMBER -> number(value, place);
            case ID -> cell(SHORT_TEXT, TableView.shortId(value), value);
            case OUTCOME -> Outcomes.tone(value)
                    .map(tone -> tone.word(value))
                    .orElseGet(() -> text(value));
            case TEXT -> text(value);
        };
    }

    private Html number(String value, int place) {
        Decimals points = decimals.getOrDefault(place, new Decimals(0));
        String label = Excerpt.label(points.aligned(value), MOST_IN_CELL);
        boolean whole = Decimals.rounded(value).equals(value) && value.length() <= MOST_IN_CELL;
        return (whole ? NUMBER : titled(NUMBER, value)).around(label);
    }

    private static Html text(String value) {
        String shown = Excerpt.label(value, MOST_IN_CELL);
        return cell(directed(text(shown.length()), shown), shown, value);
    }

    private static Html cell(Tag tag, String shown, String value) {
        return shown.equals(value) ? tag.around(shown) : titled(tag, value).around(shown);
    }

    private static Tag text(int length) {
        return length <= MOST_ON_ONE_LINE ? SHORT_TEXT : TEXT;
    }

    /// Only text that may run from right to left has to say so.
    static Tag directed(Tag cell, String shown) {
        return shown.chars().allMatch(c -> c < FIRST_FROM_THE_RIGHT)
                ? cell
                : cell.with("dir", "auto");
    }

    private static Tag titled(Tag cell, String value) {
        return cell.with("title", Excerpt.of(value, MOST_BYTES_IN_TITLE).noted());
    }
}
