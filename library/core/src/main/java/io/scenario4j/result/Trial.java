package io.scenario4j.result;

import java.util.List;

/// One of the repetitions of a scenario in a batch, as it ended.
///
/// @param scenario its name
/// @param number from 1
/// @param result of the last attempt
/// @param retried the results of the attempts before it, which a service or the network spoiled
/// @param resumed whether it was played before the batch was resumed
public record Trial(String scenario, int number, ScenarioResult result,
        List<ScenarioResult> retried, boolean resumed) {

    public Trial {
        retried = List.copyOf(retried);
    }

    /// Returns the class of its result.
    public Outcome outcome() {
        return result.outcome();
    }

    /// Tells whether it counts for a pass rate.
    public boolean isDecided() {
        return outcome().counts() != Outcome.Counting.LEFT_OUT;
    }

    /// Tells whether it counts there as passed.
    public boolean isPassed() {
        return outcome().counts() == Outcome.Counting.PASSED;
    }

    /// Returns scenario, number and outcome: `refund, trial 3: failed`.
    @Override
    public String toString() {
        return "%s, trial %d: %s".formatted(scenario, number, outcome().wireName());
    }
}
