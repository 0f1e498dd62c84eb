package io.scenario4j.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

import io.scenario4j.text.Words;

/// The mean of what was measured in runs that come in scenarios, such as scores, or differences between pairs.
///
/// The interval is Student's. Of more trials it counts the spread within each scenario, and where each has only one
/// run, that of all; of other scenarios it counts how far their sums are from what the mean lets expect (the
/// linearised ratio of cluster sampling, Cochran, "Sampling techniques" (1977), section 9A), with one degree of
/// freedom less than scenarios. There is none, not even a wide one, where nothing is known of the spread: of a single
/// run, where all runs are alike, and after an early stop, whose rule may have looked at the very runs.
///
/// @param scenarios of each the values, in no order that matters; those without one are left out
/// @param sampling what has decided how many there are
public record Mean(List<List<Double>> scenarios, Sampling sampling) {

    /// From so many scenarios on it speaks of other ones; see [PairedTest#ENOUGH_SCENARIOS].
    private static final int ENOUGH_SCENARIOS = PairedTest.ENOUGH_SCENARIOS;

    private static final Interval ANY = new Interval(Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY);

    public Mean {
        scenarios = scenarios.stream()
                .filter(values -> !values.isEmpty())
                .<List<Double>>map(List::copyOf)
                .toList();
    }

    /// Returns how many values there are.
    public int count() {
        return scenarios.stream().mapToInt(List::size).sum();
    }

    /// Returns the mean; NaN if there is no value.
    public double value() {
        return count() == 0 ? Double.NaN : sum(all()) / count();
    }

    private double[] all() {
        return scenarios.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /// Returns what the interval speaks of: other scenarios, if there are at least six.
    public Reach reach() {
        return scenarios.size() >= ENOUGH_SCENARIOS
                ? Reach.OTHER_SCENARIOS
                : Reach.MORE_TRIALS;
    }

    /// Tells whether anything is known of how sure the mean is.
    public boolean isSpreadKnown() {
        return Double.isFinite(interval().high());
    }

    /// Returns the 95 % interval; without ends where nothing is known of the spread.
    public Interval interval() {
        double[] all = all();
        boolean alike = Arrays.stream(all).distinct().count() < 2;
        if (alike || !sampling.isFixed()) {
            return ANY;
        }
        return reach() == Reach.OTHER_SCENARIOS
                ? around(clusters(), scenarios.size() - 1)
                : around(trials(all), freedom());
    }

    private Interval around(double error, double freedom) {
        double half = Quantiles.student(Interval.RISK, freedom) * error;
        return new Interval(value() - half, value() + half);
    }

    /// Returns the standard error over scenarios.
    private double clusters() {
        double mean = value();
        double squares = scenarios.stream()
                .mapToDouble(values -> sum(values) - mean * values.size())
                .map(off -> off * off)
                .sum();
        int count = scenarios.size();
        return Math.sqrt(squares * count / (count - 1)) / count();
    }

    /// Returns the standard error over trials.
    private double trials(double... all) {
        double squares = hasRepetitions()
                ? scenarios.stream().mapToDouble(values -> squares(array(values))).sum()
                : squares(all);
        return Math.sqrt(squares / freedom() / count());
    }

    private double freedom() {
        return hasRepetitions() ? count() - scenarios.size() : count() - 1;
    }

    /// Without any two runs of the same scenario, nobody knows how far they would be from each other.
    private boolean hasRepetitions() {
        return count() > scenarios.size()
                && scenarios.stream().anyMatch(values -> squares(array(values)) > 0);
    }

    private static double squares(double... values) {
        double mean = sum(values) / values.length;
        return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double sum(List<Double> values) {
        return sum(array(values));
    }

    private static double sum(double... values) {
        return Arrays.stream(values).sum();
    }

    /// Returns a number in four digits.
    public static String rounded(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString()
                : "not known";
    }

    /// Returns the mean with its interval: `0.75 (0.61 to 0.89 for more trials of these), 20 runs`.
    @Override
    public String toString() {
        String runs = Words.count(count(), "run");
        return isSpreadKnown()
                ? "%s (%s to %s %s), %s".formatted(rounded(value()), rounded(interval().low()),
                        rounded(interval().high()), reach(), runs)
                : "%s, %s".formatted(rounded(value()), runs);
    }
}
