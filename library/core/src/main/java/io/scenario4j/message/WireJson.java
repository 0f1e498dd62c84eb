package io.scenario4j.message;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.jr.ob.JSON;

/// JSON text from maps, lists, texts, numbers and booleans, and back: the one place of the library's
/// codecs that writes and reads text.
public final class WireJson {

    /// Deeper nesting is cut off, so that a map that holds itself does not end in a stack overflow.
    private static final int MAX_DEPTH = 64;

    private static final JSON JACKSON = JSON.builder()
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .enable(JSON.Feature.PRETTY_PRINT_OUTPUT)
            .build();

    private WireJson() {}

    /// Returns the text; see [JsonWriter#value].
    public static String text(@Nullable Object value) {
        return new JsonWriter().value(value).text();
    }

    /// Returns the text in lines, for people to read.
    public static String pretty(@Nullable Object value) {
        return JACKSON.asString(value);
    }

    /// Returns the fields of a JSON object, in the order of the text.
    ///
    /// @throws IllegalArgumentException if `text` is anything else
    public static Map<String, Object> object(String text) {
        try {
            return JACKSON.mapFrom(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("expected a JSON object, found " + beginning(text),
                    e);
        }
    }

    /// Returns what a JSON text holds: a map, a list, a text, a number, a boolean or null.
    ///
    /// @throws IllegalArgumentException if `text` is no JSON
    public static @Nullable Object parse(String text) {
        try {
            return JACKSON.anyFrom(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("expected JSON, found " + beginning(text), e);
        }
    }

    /// Returns what a text holds that is JSON from its beginning to its end: `34.50 EUR` is not.
    ///
    /// @throws IllegalArgumentException if `text` is anything else
    public static @Nullable Object whole(String text) {
        try (JsonParser parser = JACKSON.createParser(text)) {
            Object value = JACKSON.anyFrom(parser);
            if (parser.nextToken() == null) {
                return value;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("expected JSON, found " + beginning(text), e);
        }
        throw new IllegalArgumentException(
                "expected JSON and nothing after it, found " + beginning(text));
    }

    /// Returns what JSON can hold of `value`: what is no JSON value becomes its text.
    public static @Nullable Object value(@Nullable Object value) {
        return value(value, 0);
    }

    /// Returns `text` without unpaired surrogates, which UTF-8 cannot hold; each becomes U+FFFD.
    public static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints()
                        .map(point -> isSurrogate(point) ? 0xFFFD : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }

    private static String beginning(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static @Nullable Object value(@Nullable Object value, int depth) {
        return switch (value) {
            case null -> null;
            case Boolean _,Integer _,Long _,Short _,Byte _,BigInteger _ -> value;
            case Double _,Float _,BigDecimal _ -> value;
            case Map<?, ?> map when depth < MAX_DEPTH -> fields(map, depth + 1);
            case Iterable<?> list when depth < MAX_DEPTH -> items(list, depth + 1);
            default -> wellFormed(depth < MAX_DEPTH ? value.toString() : "…");
        };
    }

    private static Map<String, @Nullable Object> fields(Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        map.forEach((key, value) -> fields.put(wellFormed(String.valueOf(key)),
                value(value, depth)));
        return fields;
    }

    private static List<@Nullable Object> items(Iterable<?> list, int depth) {
        List<@Nullable Object> items = new ArrayList<>();
        list.forEach(item -> items.add(value(item, depth)));
        return items;
    }
}
