package io.scenario4j.statistics;

import java.util.Locale;

/// A value that was estimated from runs, and how sure it is.
///
/// @param value NaN if there was nothing to estimate it from
public record Estimate(double value, Interval interval) {

    /// Returns the value and its interval in percent: `64 % (48 to 79 %)`.
    @Override
    public String toString() {
        return Double.isNaN(value)
                ? "not known"
                : String.format(Locale.ROOT, "%.0f %% (%s)", 100 * value, interval);
    }
}
