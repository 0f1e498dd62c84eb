package io.scenario4j.message;

import java.util.Map;

/// An instruction that neither user nor agent said.
public record SystemMessage(String id, Content content, Map<String, Object> extra)
        implements
            Message {

    public SystemMessage {
        Given.text(id, "the id of a message");
        Given.value(content, "the content of a message");
        extra = Fields.copyOf(extra);
    }

    @Override
    public String role() {
        return "system";
    }
}
