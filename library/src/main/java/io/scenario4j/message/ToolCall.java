package io.scenario4j.message;

/// A request of the agent to run a tool.
///
/// @param id by which the [ToolMessage] with the answer refers to it
public record ToolCall(String id, FunctionCall function) {

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
