package io.scenario4j.html;

import java.util.List;
import java.util.stream.Collectors;

/// Views one below the other; in text, those that have something to say are parted by an empty line.
record Stack(List<View> parts) implements View {

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
