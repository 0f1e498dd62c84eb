package io.scenario4j.benchmarks.numbers;

import java.util.Locale;
import java.util.random.RandomGenerator;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;

/// A kind of scenarios: each has a pass rate of its own, which is beta distributed.
///
/// @param mean of the pass rates
/// @param likeness of two runs of one scenario: the intraclass correlation, 0 if all scenarios are the same
record World(double mean, double likeness) {

    private double alpha() {
        return mean * (1 - likeness) / likeness;
    }

    private double beta() {
        return (1 - mean) * (1 - likeness) / likeness;
    }

    /// Returns pass rates of scenarios, one after the other.
    ContinuousDistribution.Sampler rates(RandomGenerator random) {
        return likeness == 0
                ? () -> mean
                : BetaDistribution.of(alpha(), beta()).createSampler(random::nextLong);
    }

    /// Returns how likely all of `k` runs of a scenario pass.
    double passAll(int k) {
        double chance = 1;
        for (int i = 0; i < k; i++) {
            chance *= likeness == 0 ? mean : (alpha() + i) / (alpha() + beta() + i);
        }
        return chance;
    }

    /// Returns how many of so many runs pass.
    static int passed(RandomGenerator random, double rate, int of) {
        int passed = 0;
        for (int i = 0; i < of; i++) {
            passed += random.nextDouble() < rate ? 1 : 0;
        }
        return passed;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "pass rate %.2f, ICC %.2f", mean, likeness);
    }
}
