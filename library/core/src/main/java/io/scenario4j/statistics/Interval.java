package io.scenario4j.statistics;

import java.util.Locale;

/// A 95 % confidence interval, both ends included.
///
/// @param low at most `high`
public record Interval(double low, double high) {

    /// How often such an interval holds the true value.
    public static final double LEVEL = 0.95;

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
        return String.format(Locale.ROOT, "%.0f to %.0f %%", 100 * low, 100 * high);
    }
}
