package io.scenario4j.trace;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// What a language model was asked, and what it answered. Made into words only when somebody wants to know.
public interface Exchange {

    /// Of which nothing is known.
    Exchange UNKNOWN = new Exchange() {
        @Override
        public Map<String, Object> attributes() {
            return Map.of();
        }

        @Override
        public List<ToolUse> toolsUsed() {
            return List.of();
        }
    };

    /// A tool that was used because the model had asked for it.
    ///
    /// @param id of the call; null if the provider gives none
    /// @param arguments a JSON value
    /// @param result a JSON value
    /// @param failed whether the result is that of an error
    record ToolUse(@Nullable String id, String name, Object arguments, Object result,
            boolean failed) {}

    /// Returns what the span of the call says, by the names of [Conventions].
    Map<String, Object> attributes();

    /// Returns the tools whose results the request brings and no earlier one has brought.
    List<ToolUse> toolsUsed();
}
