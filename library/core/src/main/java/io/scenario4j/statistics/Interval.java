package io.scenario4j.statistics;

import io.scenario4j.text.Words;

/// A confidence interval, of 95 % where nothing else is said, both ends included.
///
/// @param low at most `high`
public record Interval(double low, double high) {

    /// How often such an interval holds the true value.
    public static final double LEVEL = 0.95;

    /// How often it does not.
    public static final double RISK = 0.05;

    /// Tells whether `value` lies in it.
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /// Returns half of its width.
    public double halfWidth() {
        return (high - low) / 2;
    }

    /// Returns both ends in percent: `74 to 88 %`.
    @Override
    public String toString() {
        return "%s to %s %%".formatted(Words.percent(low), Words.percent(high));
    }
}
