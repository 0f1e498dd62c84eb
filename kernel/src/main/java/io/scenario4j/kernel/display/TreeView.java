package io.scenario4j.kernel.display;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.html.Html;
import io.scenario4j.html.Html.Tag;
import io.scenario4j.html.Look;
import io.scenario4j.html.View;
import io.scenario4j.kernel.display.Tree.Container;
import io.scenario4j.kernel.display.Tree.Part;
import io.scenario4j.kernel.display.Tree.Word;
import io.scenario4j.text.Excerpt;
import io.scenario4j.text.VisibleText;

/// A tree whose containers open by a click, as text indented. A small one is open, of a large one only its
/// root; what fits on a line has none of its own.
record TreeView(Container root) implements View {

    /// What is shorter needs no fold.
    private static final int SHORT = 60;

    private static final int LONG = 300;
    private static final int MOST_IN_PREVIEW = 72;
    /// So many values are seen at once.
    private static final int SMALL = 30;

    private static final String EMPTY = "\"\"";

    private static final Tag CLOSED = Tag.of("details").with(Look.INNER_FOLD);
    private static final Tag OPEN = CLOSED.with("open", "");
    private static final Tag HEAD = Tag.of("summary").with(Look.FOLD_HEAD);
    private static final Tag NAME = Tag.of("b");
    private static final Tag PREVIEW = Tag.of("span").with(Look.MUTED);
    private static final Tag PARTS = Tag.of("ul").with(Look.STEPS);
    private static final Tag PART = Tag.of("li").with(Look.STEP);
    private static final Tag LEFT_OUT = Tag.of("i").with(Look.MUTED);
    private static final Tag TEXT = Tag.of("pre").with(Look.CODE);

    @Override
    public Html html() {
        return fold(true, HEAD.around(NAME.around(root.kind())), parts(root));
    }

    private static Html fold(boolean open, Html head, Html inside) {
        return (open ? OPEN : CLOSED).around(head, inside);
    }

    private Html parts(Container container) {
        Stream<Html> left = container.leftOut() == 0
                ? Stream.empty()
                : Stream.of(PART.around(LEFT_OUT.around(more(container))));
        return PARTS.around(Stream.concat(container.parts().stream().map(this::part), left)
                .toList());
    }

    private Html part(Part part) {
        return PART.around(switch (part.value()) {
            case Container inside when !inside.fits(SHORT) ->
                fold(root.size() <= SMALL, head(part.name(), preview(inside)), parts(inside));
            case Word word when word.line().length() > LONG ->
                fold(false, head(part.name(), excerpt(word.line())), TEXT.around(word.line()));
            case Tree value -> Html.of(NAME.around(part.name()), Html.text(": "),
                    Html.lines(shown(value)));
        });
    }

    private static Html head(String name, String preview) {
        return HEAD.around(NAME.around(name), Html.text(": "), PREVIEW.around(preview));
    }

    private static String preview(Container inside) {
        String line = excerpt(inside.line());
        return line.startsWith(inside.kind()) ? line : inside.kind() + "  " + line;
    }

    private static String excerpt(String line) {
        return Excerpt.label(line, MOST_IN_PREVIEW);
    }

    private static String more(Container container) {
        return "… " + container.leftOut() + " more";
    }

    private static String shown(Tree value) {
        return value.line().isEmpty() ? EMPTY : value.line();
    }

    @Override
    public String text() {
        return VisibleText.of(text(root));
    }

    private static String text(Container container) {
        List<String> parts = container.parts().stream().map(TreeView::text).toList();
        Stream<String> left = container.leftOut() == 0
                ? Stream.empty()
                : Stream.of(more(container));
        return Stream.concat(Stream.of(container.kind()), Stream.concat(parts.stream(), left))
                .collect(Collectors.joining("\n"))
                .replace("\n", "\n  ");
    }

    private static String text(Part part) {
        return part.name() + ": " + switch (part.value()) {
            case Container inside when !inside.fits(SHORT) -> text(inside);
            case Tree value -> shown(value).replace("\n", "\n  ");
        };
    }
}
