package io.scenario4j.message;

/// The tool that a [ToolCall] names, and what it is given.
///
/// @param arguments JSON text as the model wrote it, which may be no JSON at all
public record FunctionCall(String name, String arguments) {

    public FunctionCall {
        Given.text(name, "the name of a tool");
        Given.text(arguments, "the arguments of a tool (JSON; without arguments {})");
    }
}
