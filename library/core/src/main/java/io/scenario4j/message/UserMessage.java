package io.scenario4j.message;

import java.util.Map;

/// What the user, simulated or scripted, says.
public record UserMessage(String id, Content content, Map<String, Object> extra)
        implements
            Message {

    public UserMessage {
        Given.text(id, "the id of a message");
        Given.value(content, "the content of a message");
        extra = Fields.copyOf(extra);
    }

    @Override
    public String role() {
        return "user";
    }
}
