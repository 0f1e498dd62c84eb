package io.scenario4j.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// The mean over scenarios, with a 95 % interval that knows that runs of one scenario resemble each
/// other: scenarios are drawn again, not runs.
///
/// The percentiles are expanded for small numbers of scenarios, as Hesterberg proposes in "What teachers
/// should know about the bootstrap" (2015): as far out as Student's t would be. The same values give the
/// same interval, for the seed is fixed.
final class ClusterBootstrap {

    private static final int RESAMPLES = 1_000;
    private static final long SEED = 20_260_101;
    private static final String GENERATOR = "L64X128MixRandom";

    private ClusterBootstrap() {}

    /// Returns the mean of the clusters' values.
    static Estimate mean(double... clusters) {
        double mean = Arrays.stream(clusters).average().orElse(Double.NaN);
        return new Estimate(mean, interval(clusters, mean));
    }

    /// Where all clusters agree there is nothing to draw from: they count as so many trials of one thing.
    private static Interval interval(double[] clusters, double mean) {
        boolean agreed = Arrays.stream(clusters).allMatch(value -> value == clusters[0]);
        if (clusters.length == 0) {
            return new Interval(Double.NaN, Double.NaN);
        }
        return agreed && mean >= 0
                ? Proportions.wilson((int) Math.round(mean * clusters.length), clusters.length)
                : percentiles(clusters);
    }

    static Interval percentiles(double... clusters) {
        double tail = tail(clusters.length);
        double[] ends = Quantile.withDefaults()
                .evaluate(means(clusters), tail, 1 - tail);
        return new Interval(ends[0], ends[1]);
    }

    private static double tail(int clusters) {
        double t = TDistribution.of(clusters - 1)
                .inverseCumulativeProbability((1 - Interval.LEVEL) / 2);
        double expansion = Math.sqrt(clusters / (clusters - 1.0));
        return NormalDistribution.of(0, 1).cumulativeProbability(t * expansion);
    }

    private static double[] means(double... clusters) {
        RandomGenerator random = RandomGeneratorFactory.of(GENERATOR).create(SEED);
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < means.length; i++) {
            double sum = 0;
            for (int j = 0; j < clusters.length; j++) {
                sum += clusters[random.nextInt(clusters.length)];
            }
            means[i] = sum / clusters.length;
        }
        return means;
    }
}
