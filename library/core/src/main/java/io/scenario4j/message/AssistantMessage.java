package io.scenario4j.message;

import java.util.List;
import java.util.Map;

/// What the agent under test says, and the tools that it calls with it.
///
/// @param toolCalls in the order of the calls; empty if there are none
public record AssistantMessage(String id, Content content, List<ToolCall> toolCalls,
        Map<String, Object> extra) implements Message {

    public AssistantMessage {
        Given.text(id, "the id of a message");
        Given.value(content, "the content of a message");
        Given.value(toolCalls, "the tool calls of a message (none: List.of())");
        toolCalls = List.copyOf(toolCalls);
        extra = Fields.copyOf(extra);
    }

    @Override
    public String role() {
        return "assistant";
    }
}
