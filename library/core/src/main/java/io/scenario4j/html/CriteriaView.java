package io.scenario4j.html;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.html.Html.Tag;
import io.scenario4j.text.Excerpt;
import io.scenario4j.text.VisibleText;

/// Criteria, how each was judged, and why.
///
/// @param title of all of them, such as `Criteria`
/// @param what each is, such as `Criterion`
/// @param criteria in the order in which they are shown; at most 200 are
public record CriteriaView(String title, String what, List<Criterion> criteria) implements View {

    private static final int MOST = 200;
    private static final int MOST_BYTES = 1_024;

    private static final Tag TABLE = Tag.of("table").with(Look.WIDE_TABLE);
    private static final Tag CAPTION = Tag.of("caption").with(Look.CAPTION);
    private static final Tag SCORE = Tag.of("span").with(Look.MUTED);
    private static final Tag HEAD = Tag.of("th").with("scope", "col").with(Look.HEAD);
    private static final Tag CELL = Tag.of("td").with("dir", "auto").with(Look.TEXT);
    private static final Tag GAP = Tag.of("td").with("colspan", "3").with(Look.GAP);
    private static final Tag ROW = Tag.of("tr");

    /// One criterion.
    ///
    /// @param text as its author wrote it
    /// @param status a word, such as `passed`
    /// @param place which part of a run judged it, such as `checkpoint 1`; empty for the end
    /// @param reasoning why; empty if no reason was given
    public record Criterion(String text, Tone tone, String status, String place, String reasoning) {

        private String title() {
            return cut(text) + (place.isEmpty() ? "" : " (" + place + ")");
        }

        private Html row() {
            return ROW.around(tone.cell().around(tone.sign() + " " + status),
                    CELL.around(Html.lines(title())), CELL.around(Html.lines(cut(reasoning))));
        }

        private String line() {
            String why = reasoning.isBlank() ? "" : "\n" + cut(reasoning);
            return "  " + tone.sign() + " " + status + ": "
                    + VisibleText.of(title() + why).replace("\n", "\n      ");
        }

        private static String cut(String text) {
            return Excerpt.of(text, MOST_BYTES).noted();
        }
    }

    public CriteriaView {
        criteria = List.copyOf(criteria);
    }

    /// Shows criteria.
    public CriteriaView(List<Criterion> criteria) {
        this("Criteria", "Criterion", criteria);
    }

    @Override
    public Html html() {
        return criteria.isEmpty()
                ? Html.NONE
                : TABLE.around(CAPTION.around(Tag.of("b").around(title), Html.text("  "),
                        SCORE.around(score())), head(), body());
    }

    @Override
    public String text() {
        return criteria.isEmpty() ? "" : title + ": " + score() + "\n" + lines();
    }

    private String score() {
        long good = criteria.stream().filter(c -> c.tone() == Tone.GOOD).count();
        long decided = criteria.stream().filter(c -> c.tone() != Tone.NEUTRAL).count();
        return decided == 0
                ? Long.toString(criteria.size())
                : good + " of " + decided + " passed";
    }

    private Html head() {
        Stream<String> titles = Stream.of("Status", what, "Reasoning");
        return Tag.of("thead").around(ROW.around(titles.map(HEAD::around).toList()));
    }

    private Html body() {
        Stream<Html> rows = shown().map(Criterion::row);
        Stream<Html> note = gap().map(text -> ROW.around(GAP.around(text)));
        return Tag.of("tbody").around(Stream.concat(rows, note).toList());
    }

    private String lines() {
        return Stream.concat(shown().map(Criterion::line), gap().map(text -> "  " + text))
                .collect(Collectors.joining("\n"));
    }

    private Stream<Criterion> shown() {
        return criteria.stream().limit(MOST);
    }

    private Stream<String> gap() {
        int more = criteria.size() - MOST;
        return more > 0 ? Stream.of("… " + more + " more") : Stream.empty();
    }
}
