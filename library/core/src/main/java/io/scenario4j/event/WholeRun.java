package io.scenario4j.event;

import java.util.ArrayList;
import java.util.List;

import io.scenario4j.message.Conversation;
import io.scenario4j.message.NewId;

/// The events of one run that are delivered after its process may have gone.
///
/// The end of a run does not say on the wire what was said, and the last snapshot may be gone with the process:
/// it stands on disk only after the server has refused it. So the conversation that the end has in the outbox
/// goes before it.
final class WholeRun {

    private WholeRun() {}

    /// Returns the events, with the last state of the conversation before the end where it is missing.
    ///
    /// @param events in their order
    static List<ScenarioEvent> of(List<ScenarioEvent> events) {
        List<ScenarioEvent> whole = new ArrayList<>();
        Conversation known = Conversation.EMPTY;
        for (ScenarioEvent event : events) {
            if (event instanceof ScenarioMessageSnapshotEvent(_, var conversation)) {
                known = conversation;
            }
            if (event instanceof ScenarioRunFinishedEvent end
                    && known.size() != end.result().run().conversation().size()) {
                whole.add(lastSnapshot(end));
            }
            whole.add(event);
        }
        return whole;
    }

    /// It has an id of its own, the same each time.
    private static ScenarioEvent lastSnapshot(ScenarioRunFinishedEvent end) {
        EventHeader header = end.header();
        String id = NewId.of(header.eventId(), header.sequence(), header.timestamp());
        return new ScenarioMessageSnapshotEvent(
                new EventHeader("scenarioevent_" + id, header.sequence() - 1, header.timestamp(),
                        header.run()),
                end.result().run().conversation());
    }
}
