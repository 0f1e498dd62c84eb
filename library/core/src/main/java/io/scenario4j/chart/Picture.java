package io.scenario4j.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.scenario4j.html.Html;

/// A drawing of a few simple shapes, in the order in which they are painted.
///
/// @param width in pixels, as are all measures
/// @param words what the picture shows, for those who do not see it
record Picture(int width, int height, String words, List<Shape> shapes) {

    /// What letters are painted with where the drawing is a part of its page.
    static final String INK_OF_THE_PAGE = "currentColor";

    /// Something that is painted.
    sealed interface Shape {}

    /// A place.
    record Point(double x, double y) {}

    /// Colour that lets something through.
    ///
    /// @param opacity from 0 to 1
    record Tint(Paint paint, double opacity) {}

    /// A filled rectangle.
    ///
    /// @param at its upper left corner
    /// @param title shown when a pointer rests on it; empty for none
    record Box(Point at, double width, double height, Tint tint, String title) implements Shape {}

    /// A line.
    record Line(Point from, Point to, Tint tint, double width) implements Shape {}

    /// A circle, filled or not.
    record Dot(double x, double y, double radius, Paint paint, boolean filled, String title)
            implements
                Shape {}

    /// A line of text.
    ///
    /// @param at where it begins, has its middle or ends, as `anchor` says, on the line that the letters
    ///            stand on
    record Label(Point at, String text, Anchor anchor, int size, boolean bold, Paint paint)
            implements
                Shape {}

    /// Which part of a text stands at its place.
    enum Anchor {
        START, MIDDLE, END
    }

    Picture {
        shapes = List.copyOf(shapes);
    }

    /// Returns the picture as a document in SVG, without scripts, styles or anything to load.
    String svg() {
        return svg(Paint.INK.hex());
    }

    /// Returns the same with other ink.
    String svg(String ink) {
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" \
            viewBox="0 0 %1$d %2$d" role="img" font-family="system-ui, sans-serif">\
            <title>%3$s</title>%4$s</svg>""".formatted(width, height, text(words),
                shapes.stream()
                        .map(shape -> svg(shape, ink))
                        .collect(Collectors.joining("\n", "\n", "\n")));
    }

    private static String hex(Paint paint, String ink) {
        return paint == Paint.INK ? ink : paint.hex();
    }

    private static String svg(Shape shape, String ink) {
        return switch (shape) {
            case Box(Point(var x, var y), var width, var height, var tint, var title) ->
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"%s>%s</rect>"
                        .formatted(n(x), n(y), n(width), n(height), hex(tint.paint(), ink),
                                opacity("fill-opacity", tint.opacity()), title(title));
            case Line(Point(var x1, var y1), Point(var x2, var y2), var tint, var width) ->
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"%s/>"
                        .formatted(n(x1), n(y1), n(x2), n(y2), hex(tint.paint(), ink),
                                n(width), opacity("stroke-opacity", tint.opacity()));
            case Dot(var x, var y, var radius, var paint, var filled, var title) ->
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.5\">%s</circle>"
                        .formatted(n(x), n(y), n(radius), filled ? hex(paint, ink) : "none",
                                hex(paint, ink), title(title));
            case Label(Point(var x, var y), var text, var anchor, var size, var bold, var paint) ->
                "<text x=\"%s\" y=\"%s\" font-size=\"%d\"%s fill=\"%s\"%s>%s</text>".formatted(n(x),
                        n(y), size, bold ? " font-weight=\"bold\"" : "", hex(paint, ink),
                        anchor(anchor), text(text));
        };
    }

    private static String anchor(Anchor anchor) {
        return anchor == Anchor.START
                ? ""
                : " text-anchor=\"" + anchor.name().toLowerCase(Locale.ROOT) + "\"";
    }

    private static String opacity(String attribute, double opacity) {
        return opacity >= 1 ? "" : " " + attribute + "=\"" + n(opacity) + "\"";
    }

    private static String title(String title) {
        return title.isEmpty() ? "" : "<title>" + text(title) + "</title>";
    }

    private static String text(String text) {
        return Html.text(text).markup();
    }

    /// A number with at most two decimals, in every locale the same.
    private static String n(double number) {
        String text = String.format(Locale.ROOT, "%.2f", number);
        return text.replaceFirst("\\.?0+$", "");
    }

    /// A drawing in the making.
    static final class Sheet {

        private final List<Shape> shapes = new ArrayList<>();

        Sheet add(Shape shape) {
            shapes.add(shape);
            return this;
        }

        /// Writes in small letters.
        Sheet label(double x, double y, String text, Anchor anchor) {
            return add(new Label(new Point(x, y), text, anchor, 12, false, Paint.INK));
        }

        Sheet title(String text) {
            return add(new Label(new Point(0, 15), text, Anchor.START, 14, true, Paint.INK));
        }

        /// Draws a thin grey line.
        Sheet rule(double x1, double y1, double x2, double y2) {
            return add(
                    new Line(new Point(x1, y1), new Point(x2, y2), new Tint(Paint.FAINT, 0.45), 1));
        }

        Picture picture(int width, int height, String words) {
            return new Picture(width, height, words, shapes);
        }
    }
}
