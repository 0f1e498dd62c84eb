package io.scenario4j.message;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds out which tool a result is of; it only names the call that it answers.
public record ToolNames(Map<String, String> byCallId) {

    public static ToolNames in(List<Message> messages) {
        Map<String, String> names = new HashMap<>();
        for (Message message : messages) {
            if (message instanceof AssistantMessage assistant) {
                for (ToolCall call : assistant.toolCalls()) {
                    names.put(call.id(), call.name());
                }
            }
        }
        return new ToolNames(names);
    }

    /// Returns the tool's name: from the call, from the result itself, or else `unknown tool`.
    public String of(ToolMessage result) {
        String called = byCallId.get(result.toolCallId());
        return called != null
                ? called
                : String.valueOf(result.extra().getOrDefault("name", "unknown tool"));
    }
}
