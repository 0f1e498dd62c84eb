package io.scenario4j.execution;

import io.scenario4j.result.Outcome;

/// A run was ended from outside, by [ScenarioExecutor#stop]; the message says why.
final class StoppedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    StoppedException(Outcome outcome, String reason) {
        super(reason);
        this.outcome = outcome;
    }

    /// Returns the reason alone, as files and events have it.
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the class says nothing to anybody
    public String toString() {
        return String.valueOf(getMessage());
    }

    Outcome outcome() {
        return outcome;
    }
}
