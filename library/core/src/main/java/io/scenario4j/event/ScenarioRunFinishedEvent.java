package io.scenario4j.event;

import io.scenario4j.result.ScenarioResult;

/// A run has ended; nothing comes after it.
///
/// @param result the verdict with its criteria, or what is known of a run that an error ended
public record ScenarioRunFinishedEvent(EventHeader header, Status status, ScenarioResult result)
        implements
            ScenarioEvent {

    @Override
    public String type() {
        return "SCENARIO_RUN_FINISHED";
    }

    /// How a run ended, in the words of the wire format.
    public enum Status {
        /// With the verdict success.
        SUCCESS,
        /// With any other verdict.
        FAILED,
        /// Without a verdict: an exception, an assertion of the script, a cancellation.
        ERROR
    }
}
