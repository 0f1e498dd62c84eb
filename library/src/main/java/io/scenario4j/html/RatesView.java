package io.scenario4j.html;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.scenario4j.html.Html.Tag;
import io.scenario4j.html.TableView.Column;

/// Pass rates, a row each, with the intervals in which the true rates lie.
///
/// @param rates in the order in which they are shown; at most 100 are
public record RatesView(List<Rate> rates) implements View {

    private static final int MOST = 100;
    private static final int MOST_IN_NAME = 100;

    private static final Tag SCROLLED = Tag.of("div").with(Look.SCROLLED);
    private static final Tag TABLE = Tag.of("table").with(Look.WIDE_TABLE);
    private static final Tag ROW = Tag.of("tr");
    private static final Tag HEAD = Tag.of("th").with("scope", "col").with(Look.HEAD);
    private static final Tag HEAD_OF_NUMBERS = Tag.of("th")
            .with("scope", "col")
            .with("align", "right")
            .with(Look.HEAD_OF_NUMBERS);
    private static final Tag TEXT = Tag.of("td").with("dir", "auto").with(Look.TEXT);
    private static final Tag NUMBER = Tag.of("td").with("align", "right").with(Look.NUMBER);
    private static final Tag TRACK = Tag.of("div").with(Look.TRACK);
    private static final Tag GAP = Tag.of("td").with("colspan", "5").with(Look.GAP);

    /// One pass rate.
    ///
    /// @param value from 0 to 1; NaN if nothing was decided
    /// @param low of the interval
    /// @param high of the interval
    /// @param note such as `flaky`
    public record Rate(String name, int passed, int decided, double value, double low, double high,
            String note) {

        private Html row() {
            return ROW.around(TEXT.around(Excerpt.label(name, MOST_IN_NAME)),
                    NUMBER.around(percent()), TEXT.around(decided == 0 ? Html.NONE : track()),
                    NUMBER.around(interval()), NUMBER.around(passed + " of " + decided),
                    TEXT.around(note));
        }

        private Html track() {
            return TRACK.around(piece(low, ""),
                    piece(value - low, ";background:rgba(59,130,246,.4)"),
                    Tag.of("div").with("style", "width:3px;background:#3b82f6").around(""),
                    piece(high - value, ";background:rgba(59,130,246,.4)"));
        }

        private static Html piece(double share, String look) {
            return Tag.of("div")
                    .with("style", String.format(Locale.ROOT, "width:%.1f%%%s", 100 * share, look))
                    .around("");
        }

        private String percent() {
            return decided == 0 ? "—" : String.format(Locale.ROOT, "%.0f %%", 100 * value);
        }

        private String interval() {
            return decided == 0
                    ? ""
                    : String.format(Locale.ROOT, "%.0f to %.0f %%", 100 * low, 100 * high);
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

    public RatesView {
        rates = List.copyOf(rates);
    }

    @Override
    public Html html() {
        if (rates.isEmpty()) {
            return Html.NONE;
        }
        Html head = ROW.around(HEAD.around("Scenario"), HEAD_OF_NUMBERS.around("Pass rate"),
                HEAD.around("0 to 100 %"), HEAD_OF_NUMBERS.around("95 % interval"),
                HEAD_OF_NUMBERS.around("Passed"), HEAD.around("Note"));
        Stream<Html> rows = rates.stream().limit(MOST).map(Rate::row);
        Stream<Html> gap = Stream.of(rates.size() - MOST)
                .filter(more -> more > 0)
                .map(more -> ROW.around(GAP.around("… " + Words.count(more, "more scenario"))));
        return SCROLLED.around(TABLE.around(Tag.of("thead").around(head),
                Tag.of("tbody").around(Stream.concat(rows, gap).toList())));
    }

    @Override
    public String text() {
        return rates.isEmpty()
                ? ""
                : TableView.of(
                        List.of(Column.of("scenario"), number("pass rate"), number("interval"),
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
