package io.scenario4j.event;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireJson;

/// Something that happened in a run.
///
/// Of one run, in this order: `STARTED SNAPSHOT* FINISHED`. FINISHED is last and comes exactly once,
/// whatever ended the run.
public sealed interface ScenarioEvent permits ScenarioRunStartedEvent, ScenarioMessageSnapshotEvent,
        ScenarioRunFinishedEvent {

    /// Returns what the event says of itself.
    EventHeader header();

    /// Returns the type's name on the wire, such as `SCENARIO_RUN_STARTED`.
    String type();

    /// Returns the id under which receivers recognise an event that was sent twice.
    default String eventId() {
        return header().eventId();
    }

    /// Returns when it happened, to the millisecond.
    default Instant timestamp() {
        return header().timestamp();
    }

    /// Returns the batch that the run belongs to.
    default String batchRunId() {
        return header().batchRunId();
    }

    /// Returns the scenario's name.
    default String scenarioId() {
        return header().scenarioId();
    }

    /// Returns the run's id.
    default String scenarioRunId() {
        return header().scenarioRunId();
    }

    /// Returns the set that the user sorted the run into.
    default String scenarioSetId() {
        return header().scenarioSetId();
    }

    /// Returns the event as it is sent: JSON values under the names of the wire format, in its order.
    default Map<String, @Nullable Object> toMap() {
        return EventCodec.toMap(this);
    }

    /// Returns the event as it is sent: one JSON object in one line.
    default String toJson() {
        return WireJson.text(toMap());
    }
}
