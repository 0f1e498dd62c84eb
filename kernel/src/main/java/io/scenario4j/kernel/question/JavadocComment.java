package io.scenario4j.kernel.question;

import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A documentation comment, as HTML and as plain text. Not a full doclet: inline tags become what they
/// show, block tags become lines with a title.
record JavadocComment(String comment) {

    private static final Pattern INLINE = Pattern.compile("\\{@(\\w+)\\s*([^{}]*)}");
    private static final Pattern BLOCK = Pattern.compile("(?m)^[ \\t]*@(\\w+)[ \\t]*");
    private static final Pattern TYPE_PARAMETER = Pattern.compile("(@param\\s+)<(\\w+)>");
    private static final Pattern LINK = Pattern.compile("\\s*([^\\s(]+(?:\\([^)]*\\))?)\\s*(.*)",
            Pattern.DOTALL);
    private static final Map<String, String> TITLES = Map.of("param", "Parameter", "return",
            "Returns", "throws", "Throws", "exception", "Throws", "see", "See", "since", "Since",
            "apiNote", "API note", "implSpec", "Implementation", "implNote",
            "Implementation note");

    String html() {
        String inline = withoutInlineTags(comment);
        return BLOCK.matcher(inline)
                .replaceAll(tag -> "<br><b>" + title(tag.group(1)) + ":</b> ")
                .replaceAll("(?m)^[ \\t]+", "")
                .strip();
    }

    String text() {
        String plain = BLOCK.matcher(withoutInlineTags(comment))
                .replaceAll(tag -> title(tag.group(1)) + ": ")
                .replaceAll("(?m)^[ \\t]+", "")
                .replaceAll("(?i)<li>\\s*", "- ")
                .replaceAll("(?i)<p>\\s*", "\n")
                .replaceAll("(?i)<sup>", "^")
                .replaceAll("</?[a-zA-Z][^>]*>", "")
                .replaceAll("\n{3,}", "\n\n");
        return Entities.decoded(plain).strip();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// From the inside outwards, as tags may be nested.
    private static String withoutInlineTags(String comment) {
        String result = TYPE_PARAMETER.matcher(comment).replaceAll("$1&lt;$2&gt;");
        Matcher matcher = INLINE.matcher(result);
        while (matcher.find()) {
            result = matcher.replaceAll(tag -> Matcher.quoteReplacement(shown(tag)));
            matcher = INLINE.matcher(result);
        }
        return result;
    }

    private static String shown(MatchResult tag) {
        String content = tag.group(2);
        return switch (tag.group(1)) {
            case "code" -> "<code>" + escaped(content) + "</code>";
            case "link", "value" -> "<code>" + escaped(label(content)) + "</code>";
            case "snippet" ->
                "<pre>" + escaped(content.substring(content.indexOf(':') + 1)) + "</pre>";
            case "linkplain" -> escaped(label(content));
            case "return" -> "Returns " + content + ".";
            case "literal" -> escaped(content);
            default -> content;
        };
    }

    private static String label(String link) {
        Matcher matcher = LINK.matcher(link);
        if (!matcher.matches()) {
            return link;
        }
        String label = matcher.group(2).strip();
        return label.isEmpty() ? matcher.group(1).replaceFirst("^#", "").replace('#', '.') : label;
    }

    private static String title(String tag) {
        String known = TITLES.get(tag);
        return known == null
                ? tag.substring(0, 1).toUpperCase(Locale.ROOT) + tag.substring(1)
                : known;
    }
}
