package io.scenario4j.html.table;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.scenario4j.html.Html;
import io.scenario4j.html.Html.Tag;
import io.scenario4j.html.Look;
import io.scenario4j.html.View;
import io.scenario4j.html.table.TableView.Column;
import io.scenario4j.text.Excerpt;
import io.scenario4j.text.Words;

/// Pass rates, a row each, with the intervals in which the true rates lie.
///
/// @param what of which these are the rates, such as `Scenario`
/// @param rates in the order in which they are shown; at most 100 are
public record RatesView(String what, List<Rate> rates) implements View {

    private static final int MOST = 100;
    private static final int MOST_IN_NAME = 100;

    private static final Tag TABLE = Tag.of("table").with(Look.WIDE_TABLE);
    private static final Tag ROW = Tag.of("tr");
    private static final Tag GAP = TableHtml.TEXT.with("colspan", "6");

    private static final String OUTSIDE = "rgba(128,128,128,.18)";
    private static final String INSIDE = "rgba(59,130,246,.4)";
    private static final String MARK = "#3b82f6";

    /// One pass rate.
    ///
    /// @param value from 0 to 1; NaN if nothing was decided
    /// @param range in which the true rate lies
    /// @param note such as `flaky`
    public record Rate(String name, int passed, int decided, double value, Range range,
            String note) {

        private Html row() {
            String label = Excerpt.label(name, MOST_IN_NAME);
            return ROW.around(TableHtml.directed(TableHtml.TEXT, label).around(label),
                    TableHtml.NUMBER.around(percent()),
                    TableHtml.TEXT.around(decided == 0 ? Html.NONE : track()),
                    TableHtml.NUMBER.around(interval()),
                    TableHtml.NUMBER.around(passed + " of " + decided),
                    TableHtml.TEXT.around(note));
        }

        /// The interval on a track from 0 to 100 %, and the value as a mark on it.
        private Html track() {
            double mark = Math.clamp(100 * value - 1, 0, 98);
            String stops = String.join(",", OUTSIDE + at(Math.min(100 * range.low, mark)),
                    INSIDE + " 0" + at(mark), MARK + " 0" + at(mark + 2),
                    INSIDE + " 0" + at(Math.max(100 * range.high, mark + 2)), OUTSIDE + " 0");
            return Tag.of("div")
                    .with("style", Look.TRACK.css() + ";background:linear-gradient(90deg," + stops
                            + ")")
                    .around("");
        }

        private static String at(double percent) {
            return " " + Math.round(10 * percent) / 10.0 + "%";
        }

        private String percent() {
            return decided == 0 ? "—" : Words.percent(value) + " %";
        }

        private String interval() {
            return decided == 0
                    ? ""
                    : "%s to %s %%".formatted(Words.percent(range.low), Words.percent(range.high));
        }

        private String cell(int column) {
            return switch (column) {
                case 0 -> name;
                case 1 -> percent();
                case 2 -> interval();
                case 3 -> passed + " of " + decided;
                default -> note;
            };
        }
    }

    /// An interval, from 0 to 1.
    public record Range(double low, double high) {}

    public RatesView {
        rates = List.copyOf(rates);
    }

    @Override
    public Html html() {
        if (rates.isEmpty()) {
            return Html.NONE;
        }
        Html head = ROW.around(TableHtml.HEAD.around(what),
                TableHtml.HEAD_OF_NUMBERS.around("Pass rate"), TableHtml.HEAD.around("0 to 100 %"),
                TableHtml.HEAD_OF_NUMBERS.around("95 % interval"),
                TableHtml.HEAD_OF_NUMBERS.around("Passed"), TableHtml.HEAD.around("Note"));
        Stream<Html> rows = rates.stream().limit(MOST).map(Rate::row);
        Stream<Html> gap = Stream.of(rates.size() - MOST)
                .filter(more -> more > 0)
                .map(more -> ROW.around(GAP.around(
                        "… " + Words.count(more, "more " + what.toLowerCase(Locale.ROOT)))));
        return TableHtml.FRAME.around(Html.sheet(TableSheet.LOOKS),
                TableHtml.SCROLLED.around(TABLE.around(Tag.of("thead").around(head),
                        Tag.of("tbody").around(Stream.concat(rows, gap).toList()))));
    }

    @Override
    public String text() {
        return rates.isEmpty()
                ? ""
                : TableView.of(
                        List.of(Column.of(what.toLowerCase(Locale.ROOT)), number("pass rate"),
                                number("interval"),
                                number("passed"), Column.of("")),
                        rates.size(), (row, column) -> rates.get(row).cell(column))
                        .withoutRowNames()
                        .withCaption("")
                        .text();
    }

    private static Column number(String name) {
        return new Column(name, "", true);
    }
}
