package io.scenario4j.html;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.scenario4j.text.Excerpt;
import io.scenario4j.text.Secrets;
import io.scenario4j.text.VisibleText;

/// A piece of HTML that is well-formed and without effect beyond its looks, by construction.
///
/// There are two ways to make one: from a text, which is made visible and escaped, and from a
/// [Tag], which knows only elements and attributes that can neither run nor load anything. No method
/// takes markup. The syntax is XML's too, so that a test can parse it.
public final class Html {

    /// Nothing.
    public static final Html NONE = new Html("");

    private static final Pattern PICTURE = Pattern
            .compile("data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/]++={0,2}");

    private static final int MOST_IN_ADDRESS = 500;

    private static final Pattern ANCHOR = Pattern.compile("[a-z][a-z0-9-]*");

    private final String begin;
    private final List<Html> content;
    private final String end;

    private Html(String markup) {
        this(markup, List.of(), "");
    }

    /// Is put together when it is asked for: in a long conversation, each of ten elements around a message
    /// would copy it.
    private Html(String begin, List<Html> content, String end) {
        this.begin = begin;
        this.content = List.copyOf(content);
        this.end = end;
    }

    /// Returns `text` as text; see [VisibleText] for what becomes of characters that can't be seen.
    public static Html text(String text) {
        return new Html(escaped(VisibleText.of(text)));
    }

    /// Returns `text` with its line breaks kept by elements, which need no style.
    public static Html lines(String text) {
        return new Html(escaped(VisibleText.of(text)).replace("\n", "<br/>"));
    }

    /// Tells whether [#picture] takes `url`: a PNG, JPEG, GIF or WebP picture that is whole in its URI,
    /// so that nothing is loaded from anywhere.
    public static boolean isPicture(String url) {
        return url.startsWith("data:image/") && PICTURE.matcher(url).matches();
    }

    /// Returns a picture.
    ///
    /// @param url one that [#isPicture] accepts
    /// @param words what stands for it where it is not seen
    public static Html picture(String url, String words) {
        if (!isPicture(url)) {
            throw new IllegalArgumentException("expected a picture in a data: URI, found "
                    + Excerpt.label(url, 40));
        }
        return new Html("<img alt=\"" + escaped(VisibleText.line(words)) + "\" style=\""
                + Look.PICTURE.css() + "\" src=\"" + url + "\"/>");
    }

    /// Returns a drawing of our own, which is whole in its URI and can neither run nor load anything.
    ///
    /// @param svg a document in SVG
    /// @param words what stands for it where it is not seen
    static Html drawing(String svg, String words) {
        String data = Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
        return new Html("<img alt=\"" + escaped(VisibleText.line(words))
                + "\" src=\"data:image/svg+xml;base64," + data + "\"/>");
    }

    /// Returns a drawing of our own as a part of the page.
    static Html inline(String svg) {
        return new Html(svg);
    }

    /// Returns a style sheet of our own, for whoever lets a page have one.
    ///
    /// @throws IllegalArgumentException if there is `<` or `&` in it
    public static Html sheet(String css) {
        if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
            throw new IllegalArgumentException(
                    "expected a style sheet without < and &, found " + Excerpt.label(css, 40));
        }
        return new Html("<style>" + css + "</style>");
    }

    /// Returns data for the script of a page of our own, which nothing runs.
    ///
    /// @param anchor by which the script finds it
    /// @param data Base64, or JSON of [ScriptData]
    static Html data(String anchor, String data) {
        if (data.indexOf('<') >= 0) {
            throw new IllegalArgumentException("expected data without <");
        }
        return new Html("<script type=\"text/plain\" id=\"" + requireAnchor(anchor) + "\">" + data
                + "</script>");
    }

    /// Returns `content` as a place whose choices are its own, whatever else is on the page, and that
    /// nobody sends anywhere.
    public static Html choices(String name, Html... content) {
        return new Html("<form method=\"dialog\" class=\"" + escaped(name) + "\">",
                List.of(content),
                "</form>");
    }

    /// Returns one of several choices, of which one can be made. A style sheet may show it and what it
    /// does; without one it is hidden. That the keys are its own must stand on the very element that has
    /// the focus: JupyterLab's shortcuts ask it first, before what is around it.
    ///
    /// @param group of the choices that exclude each other
    /// @param words what it does
    public static Html choice(String group, String name, String value, boolean chosen,
            String words) {
        return new Html("<input type=\"radio\" data-lm-suppress-shortcuts=\"true\" name=\""
                + escaped(group) + "\" class=\"" + escaped(name) + "\" value=\"" + escaped(value)
                + "\" title=\"" + escaped(VisibleText.line(words)) + "\""
                + (chosen ? " checked=\"\"" : "")
                + " hidden=\"\" style=\"display:none\"/>");
    }

    /// Returns a link to a place on the same page.
    ///
    /// @param anchor of [Tag#anchored]
    static Html link(String anchor, String words) {
        return new Html("<a href=\"#" + requireAnchor(anchor) + "\">" + text(words) + "</a>");
    }

    /// Returns a link to a file near the notebook.
    ///
    /// @param file relative, its names without `.` and `..` at the front
    static Html link(Path file, String words) {
        String path = StreamSupport.stream(file.spliterator(), false)
                .map(name -> URLEncoder.encode(name.toString(), StandardCharsets.UTF_8)
                        .replace("+", "%20"))
                .collect(Collectors.joining("/"));
        return new Html("<a href=\"" + path + "\">" + text(words) + "</a>");
    }

    /// Tells whether [#link(URI)] makes a link: `http` or `https`, a host, nobody's name or password before
    /// it, and short enough to be read.
    static boolean isWeb(URI address) {
        String scheme = address.getScheme();
        return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
                && address.getHost() != null && address.getRawUserInfo() == null
                && address.toASCIIString().length() <= MOST_IN_ADDRESS;
    }

    /// Returns a link to a page on the web, which shows its whole address; the address as text if it is
    /// anything else.
    static Html link(URI address) {
        Html words = text(shown(address));
        return isWeb(address)
                ? new Html("<a href=\"" + escaped(address.toASCIIString())
                        + "\" rel=\"noopener noreferrer\">" + words + "</a>")
                : words;
    }

    /// Returns the address in ASCII, so that no letter passes for another.
    static String shown(URI address) {
        return Excerpt.label(address.toASCIIString(), MOST_IN_ADDRESS);
    }

    private static String requireAnchor(String anchor) {
        if (!ANCHOR.matcher(anchor).matches()) {
            throw new IllegalArgumentException(
                    "expected letters, digits and - as an anchor, found "
                            + Excerpt.label(anchor, 40));
        }
        return anchor;
    }

    /// Returns `parts` one after the other.
    public static Html of(Html... parts) {
        return of(List.of(parts));
    }

    /// Returns `parts` one after the other.
    public static Html of(List<Html> parts) {
        return new Html("", parts, "");
    }

    /// Tells whether there is nothing in it.
    boolean isEmpty() {
        return begin.isEmpty() && end.isEmpty() && content.stream().allMatch(Html::isEmpty);
    }

    /// Returns the HTML.
    public String markup() {
        if (content.isEmpty()) {
            return begin + end;
        }
        var markup = new StringBuilder(length());
        append(markup);
        return markup.toString();
    }

    private int length() {
        int length = begin.length() + end.length();
        for (Html part : content) {
            length += part.length();
        }
        return length;
    }

    private void append(StringBuilder markup) {
        markup.append(begin);
        for (Html part : content) {
            part.append(markup);
        }
        markup.append(end);
    }

    /// Returns the HTML, as [#markup] does.
    @Override
    public String toString() {
        return markup();
    }

    private static String escaped(String visible) {
        String text = Secrets.redacted(visible);
        int plain = 0;
        while (plain < text.length() && entity(text.charAt(plain)).isEmpty()) {
            plain++;
        }
        return plain == text.length() ? text : escaped(text, plain);
    }

    private static String escaped(String visible, int plain) {
        var out = new StringBuilder(visible.length() + 64).append(visible, 0, plain);
        for (int i = plain; i < visible.length(); i++) {
            char c = visible.charAt(i);
            String entity = entity(c);
            if (entity.isEmpty()) {
                out.append(c);
            } else {
                out.append(entity);
            }
        }
        return out.toString();
    }

    /// Returns what stands for a character; empty if it stands for itself.
    private static String entity(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> "";
        };
    }

    /// An element's name and attributes, to be put around content any number of times.
    ///
    /// Immutable: each method returns a changed copy, so that a tag can be a constant.
    public static final class Tag {

        private static final Set<String> NAMES = Set.of("b", "blockquote", "caption", "code", "div",
                "details", "h4", "i", "label", "li", "ol", "p", "pre", "small", "span", "summary",
                "table",
                "tbody", "td", "th", "thead", "tr", "h1", "h2", "section", "ul");
        private static final Set<String> ATTRIBUTES = Set
                .of("align", "class", "colspan", "dir", "hidden", "nowrap", "open", "scope",
                        "style", "title", "value");

        private final String name;
        private final String attributes;

        private Tag(String name, String attributes) {
            this.name = name;
            this.attributes = attributes;
        }

        /// Returns the tag of an element without attributes.
        ///
        /// @throws IllegalArgumentException if it is not among those that are without effect
        public static Tag of(String name) {
            require(NAMES, "element", name);
            return new Tag(name, "");
        }

        /// Returns this tag with an attribute more.
        ///
        /// @throws IllegalArgumentException if it is not among those that are without effect
        public Tag with(String attribute, String value) {
            require(ATTRIBUTES, "attribute", attribute);
            String literal = escaped(VisibleText.of(value)).replace("\n", "&#10;");
            return new Tag(name, attributes + " " + attribute + "=\"" + literal + "\"");
        }

        /// Returns this tag as a place that [Html#link(String, String)] leads to. For pages of our own:
        /// in a notebook, which holds many outputs, a place would not be the only one of its name.
        public Tag anchored(String anchor) {
            return new Tag(name, attributes + " id=\"" + requireAnchor(anchor) + "\"");
        }

        /// Returns this tag with a look; to be called at most once.
        public Tag with(Look look) {
            return with("style", look.css());
        }

        /// Returns the element with `content`.
        public Html around(Html... content) {
            return around(List.of(content));
        }

        /// Returns the element with `content`.
        public Html around(List<Html> content) {
            return new Html("<" + name + attributes + ">", content, "</" + name + ">");
        }

        /// Returns the element with `text` in it.
        public Html around(String text) {
            return around(text(text));
        }

        private static void require(Set<String> known, String what, String found) {
            if (!known.contains(found)) {
                throw new IllegalArgumentException(
                        "expected one of the " + what + "s " + known.stream().sorted().toList()
                                + ", found " + found);
            }
        }
    }
}
