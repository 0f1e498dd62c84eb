package io.scenario4j.html;

import java.util.List;
import java.util.stream.Collectors;

import io.scenario4j.html.Html.Tag;

/// Views one below the other; in text, those that have something to say are parted by an empty line.
record Stack(List<View> parts) implements View {

    /// What goes around the outermost view: the class names by which MathJax 2 and 3 are told to leave
    /// text alone.
    static final Tag FRAME = frame(Look.FRAME);

    /// The same around a table.
    static final Tag TABLE_FRAME = frame(Look.TABLE_FRAME);

    private static Tag frame(Look look) {
        return Tag.of("div")
                .with("class", "scenario4j mathjax_ignore tex2jax_ignore")
                .with(look);
    }

    @Override
    public Html html() {
        return Html.of(parts.stream().map(View::html).toList());
    }

    @Override
    public String text() {
        return parts.stream()
                .map(View::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }
}
