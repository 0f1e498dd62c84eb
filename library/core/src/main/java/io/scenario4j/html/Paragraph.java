package io.scenario4j.html;

import io.scenario4j.html.Html.Tag;
import io.scenario4j.text.Excerpt;
import io.scenario4j.text.VisibleText;

/// A text of a few sentences.
record Paragraph(String content) implements View {

    private static final int MOST_BYTES = 8_192;
    private static final Tag TAG = Tag.of("p").with("dir", "auto").with(Look.PARAGRAPH);

    @Override
    public Html html() {
        return TAG.around(Html.lines(Excerpt.of(content, MOST_BYTES).noted()));
    }

    @Override
    public String text() {
        return VisibleText.of(Excerpt.of(content, MOST_BYTES).noted());
    }
}
