package io.scenario4j.statistics;

import java.util.Arrays;

/// The difference between the pass rates of two batches, over pairs of runs.
final class PairedDifference {

    private PairedDifference() {}

    /// Returns the mean of the differences within each scenario.
    ///
    /// Where all scenarios agree there is nothing to draw from: the interval is then as wide as so many
    /// pairs without another difference leave it.
    ///
    /// @param scenarios at least one
    /// @param pairs at least as many
    static Estimate of(double[] scenarios, int pairs) {
        double first = scenarios[0];
        for (double scenario : scenarios) {
            if (scenario != first) {
                double mean = Arrays.stream(scenarios).average().orElseThrow();
                return new Estimate(mean, ClusterBootstrap.percentiles(scenarios));
            }
        }
        double unseen = Proportions.wilson(0, pairs).high();
        return new Estimate(first,
                new Interval(Math.max(-1, first - unseen), Math.min(1, first + unseen)));
    }
}
