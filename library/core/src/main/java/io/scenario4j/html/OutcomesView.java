package io.scenario4j.html;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.html.Html.Tag;
import io.scenario4j.text.Excerpt;

/// Things that came out somehow, a row each: how, what it was, and why.
///
/// @param rows in the order in which they are shown
public record OutcomesView(List<Row> rows) implements View {

    private static final int MOST_IN_NAME = 100;
    private static final int MOST_IN_REASON = 300;

    private static final Tag TABLE = Tag.of("table").with(Look.WIDE_TABLE);
    private static final Tag CELL = Tag.of("td").with("dir", "auto").with(Look.TEXT);
    private static final Tag ROW = Tag.of("tr");
    private static final Tag HEAD = Tag.of("th").with("scope", "col").with(Look.HEAD);

    /// One of them.
    ///
    /// @param outcome a word or two
    /// @param name of what came out so
    /// @param reason why; empty if it is not known
    public record Row(Tone tone, String outcome, String name, String reason) {

        private Html html() {
            return ROW.around(tone.cell().around(tone.sign() + " " + outcome),
                    CELL.around(Excerpt.label(name, MOST_IN_NAME)),
                    CELL.around(Excerpt.label(reason, MOST_IN_REASON)));
        }

        private String line() {
            return "  %s %s: %s%s".formatted(tone.sign(), outcome,
                    Excerpt.label(name, MOST_IN_NAME), why());
        }

        private String why() {
            return reason.isBlank() ? "" : "; " + Excerpt.label(reason, MOST_IN_REASON);
        }
    }

    public OutcomesView {
        rows = List.copyOf(rows);
    }

    @Override
    public Html html() {
        Html head = ROW.around(Stream.of("Outcome", "Run", "Why").map(HEAD::around).toList());
        return rows.isEmpty()
                ? Html.NONE
                : TABLE.around(Tag.of("thead").around(head),
                        Tag.of("tbody").around(rows.stream().map(Row::html).toList()));
    }

    @Override
    public String text() {
        return rows.stream().map(Row::line).collect(Collectors.joining("\n"));
    }
}
