package io.scenario4j.html;

import java.util.List;
import java.util.Locale;

import io.scenario4j.html.Html.Tag;

/// Parts of a whole as a bar, for those who see it; the numbers are to be said beside it.
///
/// @param parts from left to right; what they do not fill stays empty
/// @param whole more than 0
public record BarView(List<Part> parts, int whole) implements View {

    private static final Tag BAR = Tag.of("div").with(Look.BAR);

    /// A part.
    public record Part(Tone tone, int size) {}

    public BarView {
        parts = List.copyOf(parts);
    }

    @Override
    public Html html() {
        return BAR.around(parts.stream().filter(part -> part.size() > 0).map(this::part).toList());
    }

    private Html part(Part part) {
        double percent = 100.0 * part.size() / whole;
        return Tag.of("div")
                .with("style", String.format(Locale.ROOT, "width:%.2f%%;background:%s", percent,
                        part.tone().colour()))
                .around("");
    }

    /// Returns nothing: a bar says no more than its numbers.
    @Override
    public String text() {
        return "";
    }
}
