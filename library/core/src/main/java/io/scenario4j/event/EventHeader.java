package io.scenario4j.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.scenario4j.message.NewId;
import io.scenario4j.result.RunIdentity;

/// What every event says of itself.
///
/// @param eventId unique to the event, the same however often it is sent: `scenarioevent_` and a KSUID
/// @param sequence counts the events of one run from 0, without gaps
/// @param timestamp when it happened, to the millisecond; never before that of the run's former event
/// @param run of which it tells
public record EventHeader(String eventId, int sequence, Instant timestamp, RunIdentity run) {

    /// Returns the header of an event that happens now, with an id of its own.
    public static EventHeader now(RunIdentity run, int sequence) {
        return new EventHeader("scenarioevent_" + NewId.next(), sequence,
                Instant.now().truncatedTo(ChronoUnit.MILLIS), run);
    }

    /// Returns the batch that the run belongs to.
    public String batchRunId() {
        return run.batchRunId();
    }

    /// Returns the scenario's name.
    public String scenarioId() {
        return run.scenario();
    }

    /// Returns the run.
    public String scenarioRunId() {
        return run.scenarioRunId();
    }

    /// Returns the set that the user sorted the run into.
    public String scenarioSetId() {
        return run.scenarioSetId();
    }
}
