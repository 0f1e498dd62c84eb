package io.scenario4j.work;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireJson;

/// A call of a tool, as messages or spans tell it.
///
/// @param arguments JSON text, which may be no JSON at all; empty if they were not recorded
/// @param result what the tool answered, in text; empty if it has not, or that was not recorded
/// @param turn in which it was called, counted from 1; null if that is not known
/// @param source who tells of it
public record CalledTool(String name, String arguments, String result, @Nullable Integer turn,
        Source source) {

    /// Who tells of a call.
    public enum Source {
        /// The conversation.
        MESSAGE,
        /// A span: the agent has called it inside.
        SPAN,
        /// Both.
        BOTH
    }

    /// Returns an argument; empty if there is none of this name.
    ///
    /// @return a JSON value: text, number, boolean, list or map
    public Optional<Object> argument(String argument) {
        return json() instanceof Map<?, ?> fields
                ? Optional.ofNullable(fields.get(argument))
                : Optional.empty();
    }

    private @Nullable Object json() {
        try {
            return WireJson.parse(arguments);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
