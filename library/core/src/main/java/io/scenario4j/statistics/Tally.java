package io.scenario4j.statistics;

/// How many runs of one scenario passed, and how many did not.
///
/// @param passed at least 0
/// @param failed at least 0
public record Tally(int passed, int failed) {

    /// Returns the number of runs.
    public int decided() {
        return passed + failed;
    }
}
