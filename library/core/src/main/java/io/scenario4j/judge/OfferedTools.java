package io.scenario4j.judge;

import java.util.List;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;

/// The tools of which a judge's model has to call one.
record OfferedTools(List<ToolSpecification> tools) {

    /// Returns the calls that an answer consists of, at least one.
    ///
    /// @throws IllegalStateException if it calls no tool, or one that was not offered
    List<ToolExecutionRequest> callsIn(AiMessage answer) {
        if (!answer.hasToolExecutionRequests()) {
            throw new IllegalStateException(
                    "Invalid response from judge agent, tool calls not found: " + answer.text());
        }
        List<String> names = tools.stream().map(ToolSpecification::name).toList();
        for (ToolExecutionRequest call : answer.toolExecutionRequests()) {
            if (!names.contains(call.name())) {
                throw new IllegalStateException(
                        "Invalid tool call from judge agent: expected one of %s, found %s"
                                .formatted(names, call.name()));
            }
        }
        return answer.toolExecutionRequests();
    }
}
