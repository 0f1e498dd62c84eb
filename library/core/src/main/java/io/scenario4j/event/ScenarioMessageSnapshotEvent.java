package io.scenario4j.event;

import java.util.List;

import io.scenario4j.message.Conversation;
import io.scenario4j.message.Message;

/// The whole conversation as it stands after a change, or after a step of the script.
///
/// @param conversation shared with the snapshots before and after it, not copied
public record ScenarioMessageSnapshotEvent(EventHeader header, Conversation conversation)
        implements
            ScenarioEvent {

    static final String TYPE = "SCENARIO_MESSAGE_SNAPSHOT";

    @Override
    public String type() {
        return TYPE;
    }

    /// Returns everything that was said so far.
    public List<Message> messages() {
        return conversation.messages();
    }
}
