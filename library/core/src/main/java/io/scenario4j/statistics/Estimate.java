package io.scenario4j.statistics;

import io.scenario4j.text.Words;

/// A value that was estimated from runs, and how sure it is.
///
/// @param value NaN if there was nothing to estimate it from
/// @param reach what the interval speaks of
public record Estimate(double value, Interval interval, Reach reach) {

    /// Returns the value and its interval in percent: `64 % (48 to 79 % for more trials of these)`.
    @Override
    public String toString() {
        return Double.isNaN(value)
                ? "not known"
                : "%s %% (%s %s)".formatted(Words.percent(value), interval, reach);
    }
}
