package io.scenario4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Intervals and findings on synthetic batches of which the truth is known: 20 scenarios x 10 trials. The whole
/// picture is in docs/statistics.md, from the simulation in benchmarks.
///
/// The system property `scenario4j.batches` sets how many; 4,000 unless it is there.
class CoverageTest {

    private static final int BATCHES = Integer.getInteger("scenario4j.batches", 4_000);
    private static final int SCENARIOS = 20;
    private static final int TRIALS = 10;

    private final RandomGenerator random = new SplittableRandom(7);

    /// Pass rates of scenarios lie apart from 0.7 by up to so much.
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.2, 0.3})
    void otherScenariosAreCovered(double apart) {
        int covered = 0;
        for (int i = 0; i < BATCHES; i++) {
            PassRate rate = rate(rates(0.7, apart));
            covered += rate.interval(Reach.OTHER_SCENARIOS).contains(0.7) ? 1 : 0;
        }
        assertThat((double) covered / BATCHES).isBetween(0.93, 0.97);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.2, 0.3})
    void moreTrialsAreCovered(double apart) {
        int covered = 0;
        for (int i = 0; i < BATCHES; i++) {
            double[] rates = rates(0.7, apart);
            double truth = Arrays.stream(rates).average().orElseThrow();
            covered += rate(rates).interval(Reach.MORE_TRIALS).contains(truth) ? 1 : 0;
        }
        assertThat((double) covered / BATCHES).isBetween(0.93, 0.97);
    }

    private double[] rates(double mean, double apart) {
        double[] rates = new double[SCENARIOS];
        Arrays.setAll(rates, _ -> mean + apart * (2 * random.nextDouble() - 1));
        return rates;
    }

    private PassRate rate(double... rates) {
        List<Tally> tallies = new ArrayList<>();
        for (double rate : rates) {
            int passed = passed(rate, TRIALS);
            tallies.add(new Tally(passed, TRIALS - passed));
        }
        return new PassRate(tallies, Sampling.fixed());
    }

    private int passed(double rate, int of) {
        int passed = 0;
        for (int i = 0; i < of; i++) {
            passed += random.nextDouble() < rate ? 1 : 0;
        }
        return passed;
    }

    /// The scenarios' own rates are spread evenly from 0 to 1, so that pass^3 is 1/4.
    @Test
    void passToThePowerOfKIsCovered() {
        int covered = 0;
        for (int i = 0; i < BATCHES; i++) {
            var passes = new PassAtK(rate(rates(0.5, 0.5)).scenarios());
            covered += passes.all(3).interval().contains(0.25) ? 1 : 0;
        }
        assertThat((double) covered / BATCHES).isBetween(0.93, 0.97);
    }

    /// The change differs from scenario to scenario, and is 5 points on average.
    @Test
    void differencesAreCovered() {
        int covered = 0;
        for (int i = 0; i < BATCHES; i++) {
            double[] before = rates(0.45, 0.25);
            double[] after = before.clone();
            Arrays.setAll(after, s -> before[s] + random.nextDouble(-0.15, 0.25));
            covered += test(before, after).difference().interval().contains(0.05) ? 1 : 0;
        }
        assertThat((double) covered / BATCHES).isBetween(0.93, 0.97);
    }

    private PairedTest test(double[] before, double... after) {
        List<Pairs> pairs = new ArrayList<>();
        for (int s = 0; s < before.length; s++) {
            int[] counts = new int[4];
            for (int t = 0; t < TRIALS; t++) {
                boolean then = random.nextDouble() < before[s];
                boolean now = random.nextDouble() < after[s];
                counts[(then ? 0 : 1) + (now ? 0 : 2)]++;
            }
            pairs.add(new Pairs(counts[0], counts[1], counts[2], counts[3]));
        }
        return PairedTest.of(pairs);
    }

    /// Scenarios gain or lose so much each, and nothing on average.
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.2, 0.3})
    void aDifferenceThatIsNotThereIsSeldomFound(double each) {
        int errors = 0;
        for (int i = 0; i < BATCHES; i++) {
            double[] before = rates(0.5, 0.2);
            double[] after = before.clone();
            Arrays.setAll(after, s -> before[s] + (random.nextBoolean() ? each : -each));
            errors += test(before, after).isShown() ? 1 : 0;
        }
        assertThat((double) errors / BATCHES).isBetween(0.02, 0.058);
    }

    /// The batch says which difference it would find in four of five cases.
    @Test
    void thePromisedPowerIsThere() {
        int found = 0;
        int batches = BATCHES / 4;
        for (int i = 0; i < batches; i++) {
            double[] before = rates(0.8, 0.15);
            double least = rate(before).minimumDetectable();
            double[] after = Arrays.stream(before).map(rate -> rate - least).toArray();
            found += test(before, after).isShown() ? 1 : 0;
        }
        assertThat((double) found / batches).isBetween(0.77, 0.90);
    }

    /// It is looked at after every run, and ends when half of the interval is less than 8 points.
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9})
    void aBatchThatStopsWhenEnoughIsKnownIsCovered(double rate) {
        int covered = 0;
        int batches = BATCHES / 4;
        for (int i = 0; i < batches; i++) {
            covered += stopped(rate).interval().contains(rate) ? 1 : 0;
        }
        assertThat((double) covered / batches).isGreaterThan(0.94);
    }

    private PassRate stopped(double rate) {
        int passed = 0;
        for (int of = 1;; of++) {
            passed += random.nextDouble() < rate ? 1 : 0;
            var now = new PassRate(List.of(new Tally(passed, of - passed)), Sampling.watched());
            if (now.interval().halfWidth() < 0.08) {
                return now;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aBatchThatFailsFastIsCovered(int failures) {
        int covered = 0;
        for (int i = 0; i < BATCHES; i++) {
            int passed = 0;
            int failed = 0;
            while (failed < failures) {
                boolean passes = random.nextDouble() < 0.9;
                passed += passes ? 1 : 0;
                failed += passes ? 0 : 1;
            }
            var rate = new PassRate(List.of(new Tally(passed, failed)),
                    new Sampling.UntilFailures(failures, 0));
            covered += rate.interval().contains(0.9) ? 1 : 0;
        }
        assertThat((double) covered / BATCHES).isBetween(0.945, 0.985);
    }
}
