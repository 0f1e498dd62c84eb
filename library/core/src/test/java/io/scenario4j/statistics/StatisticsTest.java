package io.scenario4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.scenario4j.display.WrongUseException;

/// The statistics against published figures.
class StatisticsTest {

    private static final Offset<Double> ROUNDED = within(0.00005);

    /// Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I, method 3.
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611",
            "1, 29, 0.0061, 0.1718"})
    void passRatesHaveWilsonsInterval(int passed, int of, double low, double high) {
        Interval interval = new PassRate(passed, of - passed).interval();
        assertThat(interval.low()).isEqualTo(low, ROUNDED);
        assertThat(interval.high()).isEqualTo(high, ROUNDED);
    }

    @Test
    void aPassRateReadsWell() {
        assertThat(new PassRate(164, 36)).hasToString("82 % (76 to 87 %), 164 of 200");
        assertThat(new PassRate(0, 0)).hasToString("no run was decided");
        assertThat(new PassRate(0, 0).interval()).isEqualTo(new Interval(0, 1));
    }

    /// All draws of `k` from five trials of which two passed, counted by hand.
    @ParameterizedTest
    @CsvSource({"1, 0.4, 0.4", "2, 0.7, 0.1", "3, 0.9, 0", "4, 1, 0", "5, 1, 0"})
    void passAtKCountsAllDraws(int k, double any, double all) {
        var passes = new PassAtK(List.of(new PassRate(2, 3)));
        assertThat(passes.any(k).value()).isEqualTo(any, ROUNDED);
        assertThat(passes.all(k).value()).isEqualTo(all, ROUNDED);
    }

    @Test
    void passAtKIsTheMeanOverScenarios() {
        var passes = new PassAtK(List.of(new PassRate(4, 0), new PassRate(2, 2),
                new PassRate(1, 0)));
        assertThat(passes.all(2).value()).isEqualTo((1 + 1.0 / 6) / 2, ROUNDED);
    }

    @Test
    void tooManyTrialsAreRefused() {
        var passes = new PassAtK(List.of(new PassRate(2, 3)));
        assertThatThrownBy(() -> passes.all(6)).isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected k from 1 to 5, the most decided trials of a scenario, found 6");
        assertThatThrownBy(() -> passes.any(0)).hasMessageEndingWith("found 0");
    }

    /// 2 (C(7,0) + C(7,1)) / 2^7, and so on.
    @ParameterizedTest
    @CsvSource({"1, 6, 0.125", "6, 1, 0.125", "0, 5, 0.0625", "0, 6, 0.03125", "3, 3, 1",
            "0, 0, 1"})
    void mcNemarsTestIsExact(int gains, int losses, double p) {
        assertThat(McNemar.exact(gains, losses)).isEqualTo(p, within(1e-12));
    }

    /// As `p.adjust(p, "holm")` of R has it.
    @Test
    void holmsCorrectionIsThatOfR() {
        assertThat(Holm.adjusted(0.01, 0.02, 0.03, 0.04)).containsExactly(
                new double[]{0.04, 0.06, 0.06, 0.06}, within(1e-12));
        assertThat(Holm.adjusted(0.9, 0.001, 0.5)).containsExactly(new double[]{1, 0.003, 1},
                within(1e-12));
        assertThat(Holm.adjusted()).isEmpty();
    }

    /// Cohen, "A coefficient of agreement for nominal scales" (1960), table 1.
    @Test
    void kappaIsThatOfCohen() {
        int[][] table = {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}};
        List<String> one = new ArrayList<>();
        List<String> other = new ArrayList<>();
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                for (int i = 0; i < table[row][column]; i++) {
                    one.add("label " + row);
                    other.add("label " + column);
                }
            }
        }
        Agreement agreement = Agreement.of(one, other);
        assertThat(agreement.kappa()).isEqualTo(0.492, within(0.0005));
        assertThat(agreement).hasToString(
                "kappa 0.49: 70 % of 200 agree, by chance 41 % would");
    }

    @Test
    void labelsComeInPairs() {
        assertThatThrownBy(() -> Agreement.of(List.of("a"), List.of())).hasMessage(
                "expected two lists of labels of the same length, at least 1, found 1 and 0");
    }

    @Test
    void percentilesAreInterpolated() {
        assertThat(
                Percentiles.of(DoubleStream.iterate(100, value -> value - 1).limit(101).toArray()))
                .isEqualTo(new Percentiles(101, 50, 90, 99, 100));
        assertThat(Percentiles.of(4, 1, 3, 2).p50()).isEqualTo(2.5);
        assertThat(Percentiles.of().p50()).isNaN();
    }

    /// (1.96 + 0.84) √(2 p (1 - p) / n), with two successes and two failures added to p.
    @Test
    void theSmallestDifferenceToBeSeenShrinksWithTheRuns() {
        assertThat(Power.minimumDetectable(new PassRate(50, 50))).isEqualTo(0.198, within(0.001));
        assertThat(Power.minimumDetectable(new PassRate(5_000, 5_000))).isEqualTo(0.0198,
                within(0.0001));
        assertThat(Power.minimumDetectable(new PassRate(0, 0))).isNaN();
    }

    @Test
    void theSameValuesGiveTheSameInterval() {
        assertThat(ClusterBootstrap.mean(0.1, 0.5, 0.9))
                .isEqualTo(ClusterBootstrap.mean(0.1, 0.5, 0.9));
    }

    @Test
    void whereAllAgreeTheIntervalIsStillNoPoint() {
        assertThat(ClusterBootstrap.mean(1, 1, 1, 1, 1)).hasToString("100 % (57 to 100 %)");
        assertThat(PairedDifference.of(new double[]{0, 0, 0}, 30).interval().halfWidth())
                .isEqualTo(0.1135, within(0.0001));
    }
}
