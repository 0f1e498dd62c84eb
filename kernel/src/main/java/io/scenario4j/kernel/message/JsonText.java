package io.scenario4j.kernel.message;

import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/// JSON that is no message.
public final class JsonText {

    private JsonText() {}

    /// Reads a value: a map, a list, a text, a number, a boolean.
    ///
    /// @throws IllegalArgumentException if the text is no JSON, or null
    public static Object parse(String text) {
        try {
            var value = JSON.std.anyFrom(text);
            if (value != null) {
                return value;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("expected JSON, found: " + e.getOriginalMessage(),
                    e);
        }
        throw new IllegalArgumentException("expected a JSON value, found none");
    }

    /// Writes maps, lists, texts, numbers and booleans in one line.
    public static String write(Object value) {
        return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(value);
    }
}
