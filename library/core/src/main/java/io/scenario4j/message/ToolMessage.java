package io.scenario4j.message;

import java.util.Map;

/// What a tool answered.
///
/// @param toolCallId the id of the [ToolCall] that it answers
public record ToolMessage(String id, String toolCallId, Content content, Map<String, Object> extra)
        implements
            Message {

    public ToolMessage {
        Given.text(id, "the id of a message");
        Given.text(toolCallId, "the id of the call that a tool answers");
        Given.value(content, "the content of a message");
        extra = Fields.copyOf(extra);
    }

    @Override
    public String role() {
        return "tool";
    }
}
