package io.scenario4j.statistics;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/// Intervals of shares, from Commons Statistics.
public final class Proportions {

    private Proportions() {}

    /// Returns Wilson's score interval.
    ///
    /// @param of at least 1
    public static Interval wilson(int count, int of) {
        var interval = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(of, count,
                1 - Interval.LEVEL);
        return new Interval(interval.getLowerBound(), interval.getUpperBound());
    }
}
