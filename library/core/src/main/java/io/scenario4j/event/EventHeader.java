package io.scenario4j.event;

import java.time.Instant;

/// What every event says of itself.
///
/// @param eventId unique to the event, the same however often it is sent: `scenarioevent_` and a KSUID
/// @param sequence counts the events of one run from 0, without gaps
/// @param timestamp when it happened, to the millisecond; never before that of the run's former event
/// @param batchRunId the batch that the run belongs to
/// @param scenarioId the scenario's name
/// @param scenarioRunId the run
/// @param scenarioSetId the set that the user sorted the run into
public record EventHeader(String eventId, int sequence, Instant timestamp, String batchRunId,
        String scenarioId, String scenarioRunId, String scenarioSetId) {}
