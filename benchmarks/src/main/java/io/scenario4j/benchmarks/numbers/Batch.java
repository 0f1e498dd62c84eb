package io.scenario4j.benchmarks.numbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

import org.apache.commons.statistics.distribution.ContinuousDistribution;

import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Sampling;
import io.scenario4j.statistics.Tally;

/// A synthetic batch.
///
/// @param rates the true pass rate of each scenario
/// @param passed how many of its runs passed
record Batch(Size size, double[] rates, int[] passed) {

    /// Plays scenarios of a world.
    static Batch play(RandomGenerator random, World world, Size size) {
        ContinuousDistribution.Sampler sampler = world.rates(random);
        double[] rates = new double[size.scenarios()];
        Arrays.setAll(rates, _ -> sampler.sample());
        return play(random, rates, size);
    }

    static Batch play(RandomGenerator random, double[] rates, Size size) {
        int[] passed = new int[rates.length];
        Arrays.setAll(passed, i -> World.passed(random, rates[i], size.trials()));
        return new Batch(size, rates, passed);
    }

    /// Returns the true pass rate of these very scenarios.
    double rate() {
        return Arrays.stream(rates).average().orElseThrow();
    }

    List<Tally> tallies() {
        List<Tally> tallies = new ArrayList<>();
        for (int count : passed) {
            tallies.add(new Tally(count, size.trials() - count));
        }
        return tallies;
    }

    PassRate passRate() {
        return new PassRate(tallies(), Sampling.fixed());
    }

    /// Returns what batches have in common that come to the same numbers.
    List<Integer> key() {
        return Arrays.stream(passed).sorted().boxed().toList();
    }
}
