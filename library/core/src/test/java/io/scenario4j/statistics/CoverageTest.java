package io.scenario4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

/// The intervals and the paired test on synthetic batches of which the truth is known: 20 scenarios x 10
/// trials, each scenario with a pass rate of its own.
///
/// The system property `scenario4j.batches` sets how many; 10,000 unless it is there.
class CoverageTest {

    private static final int BATCHES = Integer.getInteger("scenario4j.batches", 10_000);
    private static final int SCENARIOS = 20;
    private static final int TRIALS = 10;

    private final RandomGenerator random = new SplittableRandom(7);

    @Test
    void passRatesAreCovered() {
        int covered = 0;
        for (int i = 0; i < BATCHES; i++) {
            double truth = random.nextDouble(0.05, 0.95);
            int passed = passed(truth, SCENARIOS * TRIALS);
            covered += new PassRate(passed, SCENARIOS * TRIALS - passed).interval()
                    .contains(truth) ? 1 : 0;
        }
        assertThat((double) covered / BATCHES).isBetween(0.94, 0.96);
    }

    /// The scenarios' own rates are spread evenly from 0 to 1, so that pass^3 is 1/4.
    @Test
    void passToThePowerOfKIsCovered() {
        int covered = 0;
        for (int i = 0; i < BATCHES; i++) {
            List<PassRate> rates = new ArrayList<>();
            for (int s = 0; s < SCENARIOS; s++) {
                int passed = passed(random.nextDouble(), TRIALS);
                rates.add(new PassRate(passed, TRIALS - passed));
            }
            covered += new PassAtK(rates).all(3).interval().contains(0.25) ? 1 : 0;
        }
        assertThat((double) covered / BATCHES).isBetween(0.94, 0.96);
    }

    /// The change differs from scenario to scenario, and is 5 points on average.
    @Test
    void differencesAreCovered() {
        int covered = 0;
        for (int i = 0; i < BATCHES; i++) {
            double[] differences = new double[SCENARIOS];
            for (int s = 0; s < SCENARIOS; s++) {
                double before = random.nextDouble(0.2, 0.7);
                double after = before + random.nextDouble(-0.15, 0.25);
                differences[s] = (passed(after, TRIALS) - passed(before, TRIALS))
                        / (double) TRIALS;
            }
            covered += PairedDifference.of(differences, SCENARIOS * TRIALS)
                    .interval()
                    .contains(0.05) ? 1 : 0;
        }
        assertThat((double) covered / BATCHES).isBetween(0.94, 0.96);
    }

    @Test
    void thePairedTestSeldomSeesWhatIsNotThere() {
        int errors = 0;
        for (int i = 0; i < BATCHES; i++) {
            int gains = 0;
            int losses = 0;
            for (int s = 0; s < SCENARIOS; s++) {
                double rate = random.nextDouble();
                for (int t = 0; t < TRIALS; t++) {
                    boolean before = random.nextDouble() < rate;
                    boolean after = random.nextDouble() < rate;
                    gains += after && !before ? 1 : 0;
                    losses += before && !after ? 1 : 0;
                }
            }
            errors += McNemar.exact(gains, losses) <= 1 - Interval.LEVEL ? 1 : 0;
        }
        assertThat((double) errors / BATCHES).isBetween(0.01, 0.05);
    }

    private int passed(double rate, int of) {
        int passed = 0;
        for (int i = 0; i < of; i++) {
            passed += random.nextDouble() < rate ? 1 : 0;
        }
        return passed;
    }
}
