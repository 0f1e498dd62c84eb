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
        return after.result().success();
    }

    /// Returns 1 if it passes only now, -1 if it passed only before, else 0.
    int difference() {
        return passed(after) - passed(before);
    }

    private static int passed(Trial trial) {
        return trial.result().success() ? 1 : 0;
    }
}
