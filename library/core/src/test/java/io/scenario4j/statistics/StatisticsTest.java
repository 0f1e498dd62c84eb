package io.scenario4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

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
    void sharesHaveWilsonsInterval(int passed, int of, double low, double high) {
        Interval interval = Shares.wilson((double) passed / of, of, Interval.RISK);
        assertThat(interval.low()).isEqualTo(low, ROUNDED);
        assertThat(interval.high()).isEqualTo(high, ROUNDED);
    }

    /// Computed by statsmodels (`proportion_confint`, "wilson") and SciPy (`beta.ppf`).
    @ParameterizedTest
    @CsvSource({"164, 200, 0.760885, 0.867054", "15, 148, 0.062386, 0.160487",
            "1, 29, 0.001767, 0.171755", "2, 10, 0.036771, 0.509838", "9, 10, 0.595850, 0.994884",
            "12, 12, 0.757506, 1", "0, 20, 0, 0.161125"})
    void theIntervalOfOneScenarioIsWilsonsExtendedNearTheEnds(int passed, int of, double low,
            double high) {
        Interval interval = new PassRate(passed, of - passed).interval();
        assertThat(interval.low()).isEqualTo(low, within(1e-6));
        assertThat(interval.high()).isEqualTo(high, within(1e-6));
    }

    private static PassRate of(Sampling sampling, int... passedOfTen) {
        return new PassRate(IntStream.of(passedOfTen)
                .mapToObj(passed -> new Tally(passed, 10 - passed))
                .toList(), sampling);
    }

    private static final int[] UNLIKE = {8, 9, 10, 10, 7, 9, 8, 10, 10, 10, 5, 9, 10, 10, 8, 9, 10,
            6, 10, 10};

    /// Computed by NumPy and SciPy from the formulas of [Clusters].
    @Test
    void severalScenariosAreASampleOfOthers() {
        PassRate rate = of(Sampling.fixed(), UNLIKE);
        assertThat(rate.reach()).isEqualTo(Reach.OTHER_SCENARIOS);
        assertThat(rate.interval().low()).isEqualTo(0.8015066642599789, within(1e-9));
        assertThat(rate.interval().high()).isEqualTo(0.941900601178012, within(1e-9));
        assertThat(rate.interval(Reach.MORE_TRIALS)).satisfies(trials -> {
            assertThat(trials.low()).isGreaterThan(rate.interval().low());
            assertThat(trials.high()).isLessThan(rate.interval().high());
        });
        var unequal = new PassRate(List.of(new Tally(3, 2), new Tally(5, 0), new Tally(4, 6),
                new Tally(9, 1), new Tally(2, 1), new Tally(7, 2)), Sampling.fixed());
        assertThat(unequal.interval().low()).isEqualTo(0.3825239030373277, within(1e-9));
        assertThat(unequal.interval().high()).isEqualTo(0.909819308702499, within(1e-9));
    }

    /// Half of the scenarios always pass and half always fail: 200 runs say as much about others as 20, and know
    /// these very well.
    @Test
    void runsOfOneScenarioAreNotIndependent() {
        PassRate rate = of(Sampling.fixed(), 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 0, 0, 0, 0, 0,
                0,
                0, 0, 0, 0);
        assertThat(rate)
                .hasToString("50 % (30 to 70 % for other scenarios like these), 100 of 200");
        assertThat(rate.interval(Reach.MORE_TRIALS)).hasToString("49 to 51 %");
    }

    @Test
    void oneTrialOfEachScenarioIsWhatManyTrialsOfOneAre() {
        var each = new PassRate(IntStream.range(0, 10)
                .mapToObj(i -> new Tally(i < 9 ? 1 : 0, i < 9 ? 0 : 1))
                .toList(), Sampling.fixed());
        assertThat(each.interval().low()).isEqualTo(new PassRate(9, 1).interval().low(),
                within(1e-9));
        assertThat(each.interval().high()).isEqualTo(new PassRate(9, 1).interval().high(),
                within(1e-9));
    }

    @Test
    void ofOneScenarioNothingIsKnownAboutOthers() {
        assertThat(new PassRate(90, 10).interval(Reach.OTHER_SCENARIOS))
                .isEqualTo(new Interval(0, 1));
    }

    /// Computed by SciPy: where `binom.logpmf` is log(0.05 / (n + 1)).
    @ParameterizedTest
    @CsvSource({"72, 72, 0.903755, 1", "0, 10, 0, 0.416880", "41, 50, 0.613911, 0.946197",
            "164, 200, 0.717381, 0.898813", "500, 1000, 0.444385, 0.555615"})
    void whoeverLooksAtEveryMomentGetsAConfidenceSequence(int passed, int of, double low,
            double high) {
        var rate = new PassRate(List.of(new Tally(passed, of - passed)), Sampling.watched());
        assertThat(rate.interval().low()).isEqualTo(low, within(1e-6));
        assertThat(rate.interval().high()).isEqualTo(high, within(1e-6));
        assertThat(rate.interval(Reach.OTHER_SCENARIOS)).isEqualTo(new Interval(0, 1));
    }

    /// Computed by SciPy (`beta.ppf`, and checked by `nbinom`).
    @ParameterizedTest
    @CsvSource({"4, 1, 1, 0, 0.397635, 0.994949", "17, 3, 3, 0, 0.668623, 0.967929",
            "97, 3, 3, 0, 0.928924, 0.993770", "10, 1, 1, 3, 0.461868, 0.998193",
            "0, 1, 1, 0, 0, 0.975"})
    void aBatchThatGoesOnUntilFailuresHasTheExactInterval(int passed, int failed, int until,
            int cutOff, double low, double high) {
        var rate = new PassRate(List.of(new Tally(passed, failed)),
                new Sampling.UntilFailures(until, cutOff));
        assertThat(rate.interval().low()).isEqualTo(low, within(1e-6));
        assertThat(rate.interval().high()).isEqualTo(high, within(1e-6));
    }

    @Test
    void aPassRateReadsWell() {
        assertThat(new PassRate(164, 36))
                .hasToString("82 % (76 to 87 % for more trials of these), 164 of 200");
        assertThat(new PassRate(0, 0)).hasToString("no run was decided");
        assertThat(new PassRate(0, 0).interval()).isEqualTo(new Interval(0, 1));
    }

    @Test
    void whatIsNotAllIsNeverWrittenAsAll() {
        assertThat(new PassRate(99_999, 1)).hasToString(
                "99.999 % (99.99 to 99.9999 % for more trials of these), 99999 of 100000");
        assertThat(new PassRate(1, 999)).asString().startsWith("0.1 % (0.01 to 1 %");
        assertThat(new PassRate(3, 0)).asString().startsWith("100 % (37 to 100 %");
    }

    /// All draws of `k` from five trials of which two passed, counted by hand.
    @ParameterizedTest
    @CsvSource({"1, 0.4, 0.4", "2, 0.7, 0.1", "3, 0.9, 0", "4, 1, 0", "5, 1, 0"})
    void passAtKCountsAllDraws(int k, double any, double all) {
        var passes = new PassAtK(List.of(new Tally(2, 3)));
        assertThat(passes.any(k).value()).isEqualTo(any, ROUNDED);
        assertThat(passes.all(k).value()).isEqualTo(all, ROUNDED);
    }

    @Test
    void passAtKIsTheMeanOverScenarios() {
        var passes = new PassAtK(List.of(new Tally(4, 0), new Tally(2, 2), new Tally(1, 0)));
        assertThat(passes.all(2).value()).isEqualTo((1 + 1.0 / 6) / 2, ROUNDED);
    }

    @Test
    void tooManyTrialsAreRefused() {
        var passes = new PassAtK(List.of(new Tally(2, 3)));
        assertThatThrownBy(() -> passes.all(6)).isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected k from 1 to 5, the most decided trials of a scenario, found 6");
        assertThatThrownBy(() -> passes.any(0)).hasMessageEndingWith("found 0");
    }

    /// 49 % was "0 to 79 %", 50 % "21 to 100 %".
    @Test
    void passToThePowerOfOneIsThePassRate() {
        for (int passed = 0; passed <= 100; passed++) {
            Estimate estimate = new PassAtK(List.of(new Tally(passed, 100 - passed))).all(1);
            assertThat(estimate).isEqualTo(new PassRate(passed, 100 - passed).estimate());
        }
        PassRate several = of(Sampling.fixed(), UNLIKE);
        Estimate all = new PassAtK(several.scenarios()).all(1);
        assertThat(all.value()).isEqualTo(several.value(), within(1e-12));
        assertThat(all.interval().low()).isEqualTo(several.interval().low(), within(1e-9));
        assertThat(all.interval().high()).isEqualTo(several.interval().high(), within(1e-9));
    }

    @Test
    void powersOfOneScenariosPassRateHaveThePowersOfItsInterval() {
        Estimate estimate = new PassAtK(List.of(new Tally(50, 50))).all(3);
        assertThat(estimate.interval().low()).isEqualTo(Math.pow(0.403832, 3), within(1e-6));
        assertThat(estimate.interval().high()).isEqualTo(Math.pow(0.596168, 3), within(1e-6));
        assertThat(new PassAtK(List.of(new Tally(2, 3))).all(3).interval().contains(0)).isTrue();
    }

    /// 2 (C(7,0) + C(7,1)) / 2^7, and so on; 5 and 14 by SciPy's `binomtest`.
    @ParameterizedTest
    @CsvSource({"1, 6, 0.125", "6, 1, 0.125", "0, 5, 0.0625", "0, 6, 0.03125", "3, 3, 1",
            "0, 0, 1", "5, 14, 0.0635681152", "14, 5, 0.0635681152"})
    void mcNemarsTestIsExact(int gains, int losses, double p) {
        assertThat(McNemar.exact(gains, losses)).isEqualTo(p, within(1e-10));
    }

    /// All 45,450 tables of up to 300 pairs that came out differently, against sums of whole numbers: twice the
    /// smaller tail of 2^n choices, 1 at most.
    @Test
    void mcNemarsTestIsExactInEveryTable() {
        int tables = 0;
        List<BigInteger> row = List.of(BigInteger.ONE);
        for (int flips = 1; flips <= 300; flips++) {
            row = nextOfPascal(row);
            BigInteger tail = BigInteger.ZERO;
            for (int fewer = 0; fewer <= flips; fewer++, tables++) {
                tail = tail.add(row.get(fewer));
                double p = 2 * fewer >= flips ? 1 : Math.min(1, share(tail, flips - 1));
                assertThat(McNemar.exact(fewer, flips - fewer)).isCloseTo(
                        2 * fewer > flips ? McNemar.exact(flips - fewer, fewer) : p,
                        withinPercentage(1e-8));
            }
        }
        assertThat(tables).isEqualTo(45_450);
    }

    private static List<BigInteger> nextOfPascal(List<BigInteger> row) {
        return IntStream.rangeClosed(0, row.size())
                .mapToObj(i -> (i == 0 ? BigInteger.ZERO : row.get(i - 1))
                        .add(i == row.size() ? BigInteger.ZERO : row.get(i)))
                .toList();
    }

    /// A `double` has room for 2^-300.
    private static double share(BigInteger count, int power) {
        return new BigDecimal(count).divide(new BigDecimal(BigInteger.TWO.pow(power)),
                MathContext.DECIMAL128).doubleValue();
    }

    /// Counted by Python over all choices of signs.
    @Test
    void theSignsOfScenariosAreTestedExactly() {
        assertThat(SignFlips.pValue(1, 2, 3, 4, 5, 6)).isEqualTo(0.03125, within(1e-12));
        assertThat(SignFlips.pValue(3, -1, 2, 5, 4, 1, 2, 3)).isEqualTo(0.0234375, within(1e-12));
        assertThat(SignFlips.pValue(4, 4, 4, -4, 2, 0, 1, 3, 3)).isEqualTo(0.09375, within(1e-12));
        assertThat(SignFlips.pValue(-2, -2, -2, -2, -2, 1)).isEqualTo(0.0625, within(1e-12));
        assertThat(SignFlips.pValue(1, 1, 1, 1, 1, 1, 1, 0, 0, 0))
                .isEqualTo(McNemar.exact(7, 0), within(1e-12));
        assertThat(SignFlips.pValue(0, 0, 0)).isOne();
        assertThat(SignFlips.pValue(IntStream.range(0, 20_000)
                .map(i -> i % 2 == 0 ? 40 : -39)
                .toArray())).isBetween(0.05, 0.1);
    }

    /// Computed by SciPy, which maximised the likelihood for each difference and looked for the roots.
    @ParameterizedTest
    @CsvSource({"12, 2, 50, 0.061112, 0.344709", "5, 14, 60, -0.291232, -0.008199",
            "1, 0, 44, -0.059393, 0.118077", "7, 0, 10, 0.228194, 0.892209",
            "20, 10, 200, -0.003883, 0.106840", "3, 9, 30, -0.411729, 0.028759"})
    void pairsHaveTangosInterval(int gains, int losses, double of, double low, double high) {
        Interval interval = new Tango(gains / of, losses / of, of).interval(Interval.RISK);
        assertThat(interval.low()).isEqualTo(low, within(2e-6));
        assertThat(interval.high()).isEqualTo(high, within(2e-6));
    }

    /// Five gained and 14 lost is no difference, in neither direction, and the interval says so too.
    @Test
    void aFindingDoesNotDependOnTheDirection() {
        var one = PairedTest.of(List.of(new Pairs(0, 5, 14, 41)));
        var other = PairedTest.of(List.of(new Pairs(0, 14, 5, 41)));
        assertThat(one.pValue()).isEqualTo(other.pValue()).isEqualTo(0.0635681152, within(1e-9));
        assertThat(one.isShown()).isFalse();
        assertThat(one.difference().interval().high()).isZero();
        assertThat(other.difference().interval().low()).isZero();
    }

    @Test
    void aFindingNeverContradictsItsInterval() {
        var random = new SplittableRandom(11);
        for (int i = 0; i < 5_000; i++) {
            int trials = random.nextInt(1, 12);
            List<Pairs> pairs = IntStream.range(0, random.nextInt(1, 15))
                    .mapToObj(_ -> pairs(random, trials))
                    .toList();
            for (Reach reach : Reach.values()) {
                PairedTest test = PairedTest.of(pairs).of(reach);
                assertThat(test.difference().interval().contains(0)).as("%s", test)
                        .isNotEqualTo(test.isShown());
            }
        }
    }

    private static Pairs pairs(SplittableRandom random, int trials) {
        int gains = random.nextInt(trials + 1);
        int losses = random.nextInt(trials - gains + 1);
        int both = random.nextInt(trials - gains - losses + 1);
        return new Pairs(both, gains, losses, trials - gains - losses - both);
    }

    @Test
    void fewerThanSixScenariosSayNothingOfOthers() {
        List<Pairs> five = Collections.nCopies(5, new Pairs(0, 20, 0, 0));
        assertThat(PairedTest.of(five).reach()).isEqualTo(Reach.MORE_TRIALS);
        assertThat(PairedTest.of(five).isShown()).isTrue();
        PairedTest others = PairedTest.of(five).of(Reach.OTHER_SCENARIOS);
        assertThat(others.isShown()).isFalse();
        assertThat(others.difference().interval()).isEqualTo(new Interval(-1, 1));
        assertThat(others.minimumDetectable()).isNaN();
        assertThat(PairedTest.of(Collections.nCopies(6, new Pairs(0, 20, 0, 0))))
                .satisfies(six -> {
                    assertThat(six.reach()).isEqualTo(Reach.OTHER_SCENARIOS);
                    assertThat(six.isShown()).isTrue();
                });
    }

    /// Of three tests at 5 % the smallest p is held against 1.67 %, the next against 2.5 %, which it does not pass.
    @Test
    void correctedTestsHaveIntervalsOfTheirLevels() {
        List<PairedTest> tests = List.of(PairedTest.of(List.of(new Pairs(0, 8, 0, 42))),
                PairedTest.of(List.of(new Pairs(0, 6, 0, 44))),
                PairedTest.of(List.of(new Pairs(0, 4, 4, 42))));
        List<PairedTest> corrected = PairedTest.corrected(tests);
        assertThat(corrected).extracting(PairedTest::risk)
                .containsExactly(0.05 / 3, 0.025, 0.025);
        assertThat(corrected).extracting(PairedTest::isShown).containsExactly(true, false, false);
        assertThat(corrected).allSatisfy(test -> assertThat(test.difference()
                .interval()
                .contains(0)).isNotEqualTo(test.isShown()));
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

    /// Found by simulation in four of five cases: docs/statistics.md.
    @Test
    void theSmallestDifferenceToBeSeenShrinksWithTheRuns() {
        assertThat(new PassRate(50, 50).minimumDetectable()).isEqualTo(0.205, within(0.005));
        assertThat(new PassRate(45, 5).minimumDetectable()).isEqualTo(0.26, within(0.01));
        assertThat(new PassRate(5_000, 5_000).minimumDetectable()).isEqualTo(0.0201,
                within(0.0005));
        assertThat(new PassRate(0, 0).minimumDetectable()).isNaN();
        assertThat(new PassRate(3, 0).minimumDetectable()).isNaN();
    }
}
