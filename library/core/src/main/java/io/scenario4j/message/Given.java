package io.scenario4j.message;

import org.jspecify.annotations.Nullable;

/// Texts that come from code that no checker for null has seen, such as an agent's. A null is refused where it
/// comes in, for there somebody can say which text is missing; later it would break what is read of the run.
public final class Given {

    private Given() {}

    /// Returns `text`.
    ///
    /// @param what which text it is, in words: `the id of a message`
    /// @throws IllegalArgumentException if it is null
    public static String text(@Nullable String text, String what) {
        if (text == null) {
            throw new IllegalArgumentException("expected a text as %s, found null".formatted(what));
        }
        return text;
    }

    /// Returns `value`.
    ///
    /// @param what which one it is, in words: `the content of a message`
    /// @throws IllegalArgumentException if it is null
    public static <T> T value(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException("expected %s, found null".formatted(what));
        }
        return value;
    }
}
