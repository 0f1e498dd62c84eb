package io.scenario4j.event;

import io.scenario4j.result.ScenarioResult;

/// A run has ended; nothing comes after it.
///
/// @param result the verdict with its criteria, or what is known of a run that an error ended
public record ScenarioRunFinishedEvent(EventHeader header, Status status, ScenarioResult result)
        implements
            ScenarioEvent {

    static final String TYPE = "SCENARIO_RUN_FINISHED";

    @Override
    public String type() {
        return TYPE;
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
