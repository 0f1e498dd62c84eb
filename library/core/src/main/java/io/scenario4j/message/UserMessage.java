package io.scenario4j.message;

import java.util.Map;

/// What the user, simulated or scripted, says.
public record UserMessage(String id, Content content, Map<String, Object> extra)
        implements
            Message {

    public UserMessage {
        extra = Fields.copyOf(extra);
    }

    @Override
    public String role() {
        return "user";
    }
}
