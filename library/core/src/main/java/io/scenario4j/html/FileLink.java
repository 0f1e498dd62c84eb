package io.scenario4j.html;

import java.nio.file.Path;

import io.scenario4j.html.Html.Tag;
import io.scenario4j.text.VisibleText;

/// A link to a file beside the notebook.
///
/// @param words before it
/// @param file relative to the notebook's folder
public record FileLink(String words, Path file) implements View {

    private static final Tag LINE = Tag.of("p").with(Look.FACTS);

    @Override
    public Html html() {
        return LINE.around(Html.text(words), Html.link(file, file.toString()));
    }

    @Override
    public String text() {
        return VisibleText.line(words + file);
    }
}
