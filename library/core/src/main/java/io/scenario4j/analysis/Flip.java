package io.scenario4j.analysis;

import io.scenario4j.result.Trial;

/// A trial that was decided in both of two batches, but not in the same way.
///
/// @param scenario its name
/// @param trial its number
/// @param before how it ended in the batch that was compared with
/// @param after how it ended in the batch that was compared
public record Flip(String scenario, int trial, Trial before, Trial after) {

    /// Tells whether it passes now and did not before.
    public boolean isGain() {
        return after.isPassed();
    }

    /// Tells whether it came out in the same way.
    boolean isNone() {
        return after.isPassed() == before.isPassed();
    }
}
