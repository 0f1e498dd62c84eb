package io.scenario4j.model;

import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/// The text of JSON values, as it stands in recordings.
public final class JsonText {

    private static final JSON JACKSON = JSON.builder()
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .enable(JSON.Feature.PRETTY_PRINT_OUTPUT)
            .build();

    private JsonText() {}

    /// Returns the text that people read.
    public static String of(@Nullable Object value) {
        return JACKSON.asString(value);
    }

    /// Returns the value of a text.
    ///
    /// @throws tools.jackson.core.JacksonException if it is no JSON
    public static @Nullable Object parse(String text) {
        return JACKSON.anyFrom(text);
    }
}
