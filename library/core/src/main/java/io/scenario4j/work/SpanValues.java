package io.scenario4j.work;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireJson;

/// What the attributes of spans hold, whoever wrote them: a JSON value, JSON in a text, or either of them in
/// LangWatch's wrapper `{"type": …, "value": …}`.
public final class SpanValues {

    private SpanValues() {}

    /// Returns the JSON value that an attribute holds, without wrapper; a text that is no object and no list
    /// as it is.
    public static @Nullable Object plain(@Nullable Object value) {
        Object read = value instanceof String text && looksLikeJson(text) ? parsed(text) : value;
        return read instanceof Map<?, ?> fields && fields.size() == 2 && fields.containsKey("value")
                && fields.get("type") instanceof String
                        ? plain(fields.get("value"))
                        : read;
    }

    /// Returns what an attribute holds as text: a text as it is, anything else as JSON.
    public static String text(@Nullable Object value) {
        Object plain = plain(value);
        return switch (plain) {
            case null -> "";
            case String text -> text;
            default -> WireJson.text(plain);
        };
    }

    /// Tells whether two texts are the same, or the same JSON however it is written.
    static boolean isSame(String one, String other) {
        return one.equals(other) || normal(one).equals(normal(other));
    }

    private static String normal(String text) {
        Object plain = plain(text);
        return plain instanceof Map<?, ?> fields
                ? fields.entrySet()
                        .stream()
                        .map(field -> WireJson.text(field.getKey())
                                + WireJson.text(field.getValue()))
                        .sorted()
                        .toList()
                        .toString()
                : text(plain).strip();
    }

    private static boolean looksLikeJson(String text) {
        String stripped = text.strip();
        return (stripped.startsWith("{") && stripped.endsWith("}"))
                || (stripped.startsWith("[") && stripped.endsWith("]"));
    }

    private static @Nullable Object parsed(String text) {
        try {
            return WireJson.whole(text);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
