package io.scenario4j.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import org.apache.commons.statistics.distribution.BinomialDistribution;

import io.scenario4j.display.WrongUseException;

/// The estimators for `k` trials of a scenario, of which `n` were decided and `c` passed.
///
/// At least one of `k` passes: `1 - C(n-c, k) / C(n, k)`, by Chen and others, "Evaluating large language
/// models trained on code" (2021). All of `k` pass: `C(c, k) / C(n, k)`, by Yao and others, "τ-bench"
/// (2024). Both are unbiased, and averaged over scenarios.
///
/// Of several scenarios, the interval is that of a pass rate over scenarios, with what each comes to in the
/// place of its rate; of one, the powers of its pass rate's.
///
/// @param scenarios how many trials of each passed and failed
public record PassAtK(List<Tally> scenarios) {

    public PassAtK {
        scenarios = List.copyOf(scenarios);
    }

    /// Returns how likely at least one of `k` passes.
    ///
    /// @throws WrongUseException if no scenario has so many decided trials
    public Estimate any(int k) {
        return estimate(k, tally -> 1 - allOf(tally.failed(), tally.decided(), k),
                rate -> 1 - Math.pow(1 - rate, k));
    }

    /// Returns how likely all of `k` pass.
    ///
    /// @throws WrongUseException if no scenario has so many decided trials
    public Estimate all(int k) {
        return estimate(k, tally -> allOf(tally.passed(), tally.decided(), k),
                rate -> Math.pow(rate, k));
    }

    private Estimate estimate(int k, ToDoubleFunction<Tally> ofScenario,
            DoubleUnaryOperator ofRate) {
        int most = scenarios.stream().mapToInt(Tally::decided).max().orElse(0);
        if (k < 1 || k > most) {
            throw new WrongUseException(
                    "expected k from 1 to %d, the most decided trials of a scenario, found %d"
                            .formatted(most, k));
        }
        List<Tally> enough = scenarios.stream().filter(tally -> tally.decided() >= k).toList();
        double[] values = enough.stream().mapToDouble(ofScenario).toArray();
        return enough.size() == 1
                ? ofOne(values[0], enough.getFirst(), ofRate)
                : ofSeveral(values, enough, ofScenario);
    }

    /// What is a power of the pass rate has an interval of the same powers of the ends of the pass rate's.
    private static Estimate ofOne(double value, Tally tally, DoubleUnaryOperator ofRate) {
        Interval rate = Shares.binomial((double) tally.passed() / tally.decided(),
                tally.decided(), Interval.RISK);
        return new Estimate(value,
                new Interval(Math.min(value, ofRate.applyAsDouble(rate.low())),
                        Math.max(value, ofRate.applyAsDouble(rate.high()))),
                Reach.MORE_TRIALS);
    }

    private static Estimate ofSeveral(double[] values, List<Tally> scenarios,
            ToDoubleFunction<Tally> ofScenario) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = mean * (1 - mean);
        double least = leastVariance(scenarios, ofScenario);
        double most = least == 0 ? values.length : values.length * variance / least;
        var clusters = new Clusters(values, ones, variance, most);
        return new Estimate(mean, clusters.share(Interval.RISK), Reach.OTHER_SCENARIOS);
    }

    /// Returns the variance of a scenario's value if all scenarios had the same pass rate, which is the least that
    /// there can be. Of few trials it is often larger than what is seen, for all of `k` pass seldom.
    private static double leastVariance(List<Tally> scenarios,
            ToDoubleFunction<Tally> ofScenario) {
        double passed = scenarios.stream().mapToInt(Tally::passed).sum();
        double rate = passed / scenarios.stream().mapToInt(Tally::decided).sum();
        return scenarios.stream()
                .collect(Collectors.groupingBy(Tally::decided, Collectors.counting()))
                .entrySet()
                .stream()
                .mapToDouble(entry -> entry.getValue() * variance(entry.getKey(), rate, ofScenario))
                .sum() / scenarios.size();
    }

    private static double variance(int trials, double rate, ToDoubleFunction<Tally> ofScenario) {
        var passed = BinomialDistribution.of(trials, rate);
        double mean = 0;
        double squares = 0;
        for (int count = 0; count <= trials; count++) {
            double value = ofScenario.applyAsDouble(new Tally(count, trials - count));
            mean += passed.probability(count) * value;
            squares += passed.probability(count) * value * value;
        }
        return Math.max(0, squares - mean * mean);
    }

    /// Returns the chance that `k` drawn of `n` without putting back are all among `c`.
    static double allOf(int c, int n, int k) {
        double chance = 1;
        for (int i = 0; i < k; i++) {
            chance *= Math.max(0, c - i) / (double) (n - i);
        }
        return chance;
    }
}
