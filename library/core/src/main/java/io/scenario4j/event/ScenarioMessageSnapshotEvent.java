package io.scenario4j.event;

import java.util.List;

import io.scenario4j.message.Conversation;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.RunIdentity;

/// The whole conversation as it stands after a change, or after a step of the script.
///
/// @param conversation shared with the snapshots before and after it, not copied
public record ScenarioMessageSnapshotEvent(EventHeader header, Conversation conversation)
        implements
            ScenarioEvent {

    static final String TYPE = "SCENARIO_MESSAGE_SNAPSHOT";

    /// Returns the snapshot of a conversation that nobody has played, such as one that was logged elsewhere;
    /// said now, by no one in particular.
    ///
    /// @param run of which it is, such as `new RunIdentity("batch", "default", "refund", "run-1")`
    public static ScenarioMessageSnapshotEvent of(RunIdentity run,
            List<? extends Message> messages) {
        EventHeader header = EventHeader.now(run, 0);
        Conversation said = Conversation.EMPTY;
        for (Message message : messages) {
            said = said.plus(new Utterance(message, Speaker.SCRIPT, null, 0, header.timestamp(),
                    null, null));
        }
        return new ScenarioMessageSnapshotEvent(header, said);
    }

    @Override
    public String type() {
        return TYPE;
    }

    /// Returns everything that was said so far.
    public List<Message> messages() {
        return conversation.messages();
    }
}
