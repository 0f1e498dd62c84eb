package io.scenario4j.html;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.scenario4j.html.Html.Tag;
import io.scenario4j.text.Excerpt;
import io.scenario4j.text.VisibleText;

/// What to look at next, one thing a line.
public record HintsView(List<Hint> hints) implements View {

    private static final Tag LIST = Tag.of("ul").with(Look.HINTS);
    private static final Tag ITEM = Tag.of("li").with(Look.HINT);

    /// One thing.
    ///
    /// @param text in words
    /// @param anchor the place on the same page; null if there is none
    public record Hint(String text, @Nullable String anchor) {

        /// Returns a hint without a place.
        public static Hint of(String text) {
            return new Hint(text, null);
        }

        /// Returns a hint on a place on the same page.
        ///
        /// @param anchor of [Tag#anchored]
        public static Hint at(String anchor, String text) {
            return new Hint(text, anchor);
        }

        private Html html() {
            String shown = Excerpt.of(text, 1_000).noted();
            return anchor == null
                    ? ITEM.around(Html.lines(shown))
                    : ITEM.around(Html.lines(shown + " "), Html.link(anchor, "Go there"));
        }
    }

    public HintsView {
        hints = List.copyOf(hints);
    }

    @Override
    public Html html() {
        return hints.isEmpty() ? Html.NONE : LIST.around(hints.stream().map(Hint::html).toList());
    }

    @Override
    public String text() {
        return hints.stream()
                .map(hint -> "- " + VisibleText.line(hint.text()))
                .collect(Collectors.joining("\n"));
    }
}
