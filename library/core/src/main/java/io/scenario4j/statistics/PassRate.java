package io.scenario4j.statistics;

import java.util.Locale;

/// How many of the runs that were decided have passed.
///
/// What the agent under test does wrong, throwing or hanging, is a failure. What the simulator, the judge, the
/// script or the network have spoiled says nothing about the agent and is left out, and so is a verdict that
/// decides neither way.
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
