package io.scenario4j.event;

import java.time.Instant;

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
}
