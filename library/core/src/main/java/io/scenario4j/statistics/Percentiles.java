package io.scenario4j.statistics;

import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

/// How a measured value is spread over runs; interpolated between neighbours (method 7 of Hyndman and
/// Fan, the usual one). Each is NaN if nothing was measured.
///
/// @param count of the values
/// @param p50 half of the runs had less, or as much
/// @param p90 nine of ten had
/// @param p99 99 of 100 had
/// @param max the most
public record Percentiles(int count, double p50, double p90, double p99, double max) {

    /// Returns the percentiles of these values.
    public static Percentiles of(double... values) {
        double[] found = Quantile.withDefaults()
                .with(EstimationMethod.HF7)
                .withCopy(true)
                .evaluate(values, 0.5, 0.9, 0.99, 1);
        return new Percentiles(values.length, found[0], found[1], found[2], found[3]);
    }
}
