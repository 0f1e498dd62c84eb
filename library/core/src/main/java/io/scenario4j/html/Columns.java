package io.scenario4j.html;

import java.util.List;

import io.scenario4j.html.Html.Tag;

/// Views side by side; one below the other where there is no room, and in text.
public record Columns(List<? extends View> parts) implements View {

    private static final Tag ALL = Tag.of("div").with(Look.COLUMNS);
    private static final Tag ONE = Tag.of("div").with(Look.COLUMN);

    public Columns {
        parts = List.copyOf(parts);
    }

    @Override
    public Html html() {
        return ALL.around(parts.stream().map(part -> ONE.around(part.html())).toList());
    }

    @Override
    public String text() {
        return View.stack(parts).text();
    }
}
