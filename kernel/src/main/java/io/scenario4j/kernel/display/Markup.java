package io.scenario4j.kernel.display;

import java.util.List;
import java.util.Map;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.message.JsonText;
import io.scenario4j.text.VisibleText;

/// A text in a format that front ends show, such as `Markup.html("<b>bold</b>")` at the end of a
/// cell.
///
/// Its plain text is its source. What it holds is shown as it is: text of strangers must be escaped
/// before.
///
/// @param mimeType such as `text/html`
/// @param content what stands in the bundle under that type: a text, for JSON its value
/// @param source what is shown where the format is not
public record Markup(String mimeType, Object content, String source) implements Displayable {

    /// Returns HTML.
    public static Markup html(String html) {
        return new Markup(MimeBundle.HTML, html, html);
    }

    /// Returns Markdown.
    public static Markup markdown(String markdown) {
        return new Markup("text/markdown", markdown, markdown);
    }

    /// Returns LaTeX; formulas stand between `$` or `$$`, as in Markdown.
    public static Markup latex(String latex) {
        return new Markup("text/latex", latex, latex);
    }

    /// Returns a picture in SVG, which begins with its `<svg`.
    public static Markup svg(String svg) {
        return new Markup("image/svg+xml", svg, svg);
    }

    /// Returns JSON, which front ends show as a tree.
    ///
    /// @throws IllegalArgumentException if the text is no JSON
    public static Markup json(String json) {
        return new Markup("application/json", JsonText.parse(json), json);
    }

    /// Returns a JSON object.
    public static Markup json(Map<String, ?> object) {
        return new Markup("application/json", object, JsonText.write(object));
    }

    /// Returns a JSON array.
    public static Markup json(List<?> array) {
        return new Markup("application/json", array, JsonText.write(array));
    }

    @Override
    public MimeBundle display() {
        return MimeBundle.text(VisibleText.of(source)).with(mimeType, content);
    }
}
