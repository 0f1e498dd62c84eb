package io.scenario4j.agent;

import java.util.List;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;

/// The tool that a judge's model has called, of those that it was offered.
///
/// @param arguments JSON text as the model wrote it
record ToolAnswer(String tool, String arguments) {

    /// Reads an answer; of several calls the first counts.
    ///
    /// @throws IllegalStateException if it calls no tool, or one that was not offered
    static ToolAnswer of(AiMessage answer, List<ToolSpecification> offered) {
        if (!answer.hasToolExecutionRequests()) {
            throw new IllegalStateException(
                    "Invalid response from judge agent, tool calls not found: " + answer.text());
        }
        ToolExecutionRequest call = answer.toolExecutionRequests().getFirst();
        List<String> names = offered.stream().map(ToolSpecification::name).toList();
        if (!names.contains(call.name())) {
            throw new IllegalStateException(
                    "Invalid tool call from judge agent: expected one of %s, found %s".formatted(
                            names, call.name()));
        }
        return new ToolAnswer(call.name(), call.arguments() == null ? "" : call.arguments());
    }
}
