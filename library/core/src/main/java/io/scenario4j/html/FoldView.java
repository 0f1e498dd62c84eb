package io.scenario4j.html;

import io.scenario4j.html.Html.Tag;
import io.scenario4j.text.VisibleText;

/// A view behind a line that a click opens.
///
/// @param title a word or two
/// @param rest what the line says further; empty for nothing
/// @param open whether it is open at first
/// @param inside what is behind it; if that is nothing, so is the whole
public record FoldView(String title, String rest, boolean open, View inside) implements View {

    private static final Tag CLOSED = Tag.of("details").with(Look.FOLD);
    private static final Tag OPEN = CLOSED.with("open", "");
    private static final Tag HEAD = Tag.of("summary").with(Look.FOLD_HEAD);
    private static final Tag TITLE = Tag.of("b");
    private static final Tag REST = Tag.of("span").with(Look.MUTED);

    @Override
    public Html html() {
        Html content = inside.html();
        return content.isEmpty() ? content : (open ? OPEN : CLOSED).around(head(), content);
    }

    private Html head() {
        return rest.isEmpty()
                ? HEAD.around(TITLE.around(title))
                : HEAD.around(TITLE.around(title), Html.text("  "), REST.around(rest));
    }

    @Override
    public String text() {
        String content = inside.text();
        return content.isEmpty() ? "" : VisibleText.line(line()) + "\n" + content;
    }

    private String line() {
        return rest.isEmpty() ? title : title + ": " + rest;
    }
}
