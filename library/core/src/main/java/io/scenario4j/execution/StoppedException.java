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

    Outcome outcome() {
        return outcome;
    }
}
