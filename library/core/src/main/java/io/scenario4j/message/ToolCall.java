package io.scenario4j.message;

import java.util.Map;

/// A request of the agent to run a tool.
///
/// @param id by which the [ToolMessage] with the answer refers to it
/// @param extra fields of other formats that have no name here, such as the signature of a thought that
///            a provider wants to have back; JSON values
public record ToolCall(String id, FunctionCall function, Map<String, Object> extra) {

    public ToolCall {
        Given.text(id, "the id of a tool call");
        Given.value(function, "the function of a tool call");
        extra = Map.copyOf(extra);
    }

    /// Makes a call without further fields.
    public ToolCall(String id, FunctionCall function) {
        this(id, function, Map.of());
    }

    /// Returns a call from its parts.
    ///
    /// @param arguments JSON text, as the model wrote it
    public static ToolCall of(String id, String name, String arguments) {
        return new ToolCall(id, new FunctionCall(name, arguments));
    }

    /// Returns the tool's name.
    public String name() {
        return function.name();
    }

    /// Returns the arguments: JSON text as the model wrote it, which may be no JSON at all.
    public String arguments() {
        return function.arguments();
    }
}
