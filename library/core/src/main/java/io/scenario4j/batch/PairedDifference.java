package io.scenario4j.batch;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The difference between the pass rates of two batches, over pairs of runs.
final class PairedDifference {

    private PairedDifference() {}

    /// Returns the mean over scenarios of the differences within each.
    ///
    /// @param pairs at least one
    static Estimate of(List<Flip> pairs) {
        return of(pairs.stream()
                .collect(Collectors.groupingBy(Flip::scenario,
                        Collectors.averagingInt(PairedDifference::difference)))
                .values()
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray(), pairs.size());
    }

    private static int difference(Flip pair) {
        return (pair.after().result().success() ? 1 : 0)
                - (pair.before().result().success() ? 1 : 0);
    }

    /// Where all scenarios agree there is nothing to draw from: the interval is then as wide as so many
    /// pairs without another difference leave it.
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
