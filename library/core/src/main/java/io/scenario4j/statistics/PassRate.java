package io.scenario4j.statistics;

import java.util.Locale;

/// How many of the runs that were decided have passed.
///
/// A run counts if its outcome is passed or failed; what is inconclusive, cancelled or an error says
/// nothing about the agent and is left out.
///
/// @param passed runs that passed
/// @param failed runs that failed
public record PassRate(int passed, int failed) {

    /// Returns the number of runs that were decided.
    public int decided() {
        return passed + failed;
    }

    /// Returns the share of the decided runs that passed, from 0 to 1; NaN if none was decided.
    public double value() {
        return (double) passed / decided();
    }

    /// Returns Wilson's 95 % score interval; 0 to 1 if no run was decided.
    public Interval interval() {
        return decided() == 0 ? new Interval(0, 1) : Proportions.wilson(passed, decided());
    }

    /// Returns the rate in words: `82 % (76 to 87 %), 164 of 200`.
    @Override
    public String toString() {
        return decided() == 0
                ? "no run was decided"
                : String.format(Locale.ROOT, "%.0f %% (%s), %d of %d", 100 * value(), interval(),
                        passed, decided());
    }
}
