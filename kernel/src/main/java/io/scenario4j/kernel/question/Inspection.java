package io.scenario4j.kernel.question;

import io.scenario4j.html.Html.Tag;

/// What is known of a name in the code: its signatures and their documentation.
///
/// @param text   plain
/// @param html   the same as HTML
/// @param source how a cell declares it; empty for what no cell has declared
public record Inspection(String text, String html, String source) {

    /// Returns it with the source at the end of its texts.
    public Inspection withSource() {
        return source.isEmpty()
                ? this
                : new Inspection(text + "\n\n" + source,
                        html + Tag.of("pre").around(source).markup(), "");
    }
}
