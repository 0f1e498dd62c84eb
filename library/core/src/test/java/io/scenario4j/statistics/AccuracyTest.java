package io.scenario4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.scenario4j.display.WrongUseException;

class AccuracyTest {

    private static final int SAMPLES = 1_000;
    private static final int RUNS = 100;
    private static final int LABELS = 50;

    @Test
    void countsWhatIsFoundAndWhatIsSpared() {
        var accuracy = Accuracy.of(List.of("won", "held", "won", "held", "broken"),
                List.of("won", "won", "held", "held", "held"), "won");

        assertThat(accuracy.sensitivity()).isEqualTo(0.5);
        assertThat(accuracy.specificity()).isEqualTo(2.0 / 3);
        assertThat(accuracy).hasToString(
                "sensitivity 50 % (9 to 91 %), 1 of 2; specificity 67 % (21 to 94 %), 2 of 3");
    }

    @Test
    void rightLabelsLeaveTheValueAsItIs() {
        var perfect = new Accuracy(new Tally(1_000_000, 0), new Tally(1_000_000, 0));
        Estimate measured = new PassRate(20, 80).estimate();

        assertThat(perfect.corrected(measured).value()).isEqualTo(0.2, within(1e-9));
        assertThat(perfect.corrected(measured).interval().low())
                .isEqualTo(measured.interval().low(), within(1e-4));
        assertThat(perfect.corrected(measured).interval().high())
                .isEqualTo(measured.interval().high(), within(1e-4));
    }

    @Test
    void labelsNoBetterThanChanceSayNothing() {
        var coin = new Accuracy(new Tally(12, 8), new Tally(11, 9));

        assertThat(coin.corrected(new PassRate(20, 80).estimate())).hasToString("not known");
        assertThat(coin.corrected(new PassRate(20, 80).estimate()).interval())
                .isEqualTo(new Interval(0, 1));
    }

    /// Who scores with mistakes, and is known by a sample only.
    @ParameterizedTest
    @CsvSource({"0.9, 0.95", "0.8, 0.8", "1.0, 0.9"})
    void theTruthIsCovered(double sensitivity, double specificity) {
        RandomGenerator random = new SplittableRandom(7);
        for (double truth : new double[]{0, 0.02, 0.1, 0.3, 0.6, 0.9}) {
            double measured = truth * sensitivity + (1 - truth) * (1 - specificity);
            int covered = 0;
            for (int i = 0; i < SAMPLES; i++) {
                int won = drawn(random, RUNS, measured);
                var accuracy = new Accuracy(tally(random, sensitivity),
                        tally(random, specificity));
                covered += accuracy.corrected(new PassRate(won, RUNS - won).estimate())
                        .interval()
                        .contains(truth) ? 1 : 0;
            }
            assertThat((double) covered / SAMPLES).as("truth %s", truth)
                    .isGreaterThanOrEqualTo(0.93);
        }
    }

    private static Tally tally(RandomGenerator random, double share) {
        int passed = drawn(random, LABELS, share);
        return new Tally(passed, LABELS - passed);
    }

    private static int drawn(RandomGenerator random, int of, double share) {
        return (int) random.doubles(of).filter(each -> each < share).count();
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> Accuracy.of(List.of("won"), List.of("won", "held"), "won"))
                .isInstanceOf(WrongUseException.class)
                .hasMessage("expected two lists of labels of the same length, found 1 and 2");
        assertThatThrownBy(() -> Accuracy.of(List.of("won"), List.of("won"), "won"))
                .isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected some that a person calls \"won\" and some that are not, found 1 of 1");
    }
}
