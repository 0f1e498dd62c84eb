package io.scenario4j.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/// A mean of runs that come in scenarios: how many independent runs would say as much about it.
///
/// Runs of one scenario resemble each other, so that a hundred of five scenarios say less about other scenarios
/// than a hundred of a hundred, and more about these. An interval for that many independent runs (Wilson's for a
/// share, Tango's for a difference) is then right for these, also near 0 and 1: Korn and Graubard, "Confidence
/// intervals for proportions with small expected number of positive counts estimated from survey data" (1998);
/// Dean and Pagano, "Evaluating confidence interval methods for binomial proportions in clustered surveys"
/// (2015); Franco, Little, Louis and Slud, "Comparative study of confidence intervals for proportions in
/// complex sample surveys" (2019), which recommends Wilson's form.
final class Clusters {

    /// How much is put to what is known of the spread where almost nothing is, in scenarios.
    private static final double PRIOR = 0.6;
    private static final double ENOUGH = 1.6;

    private final double[] sums;
    private final double[] sizes;
    private final double variance;
    private final double runs;

    /// @param sums what the runs of each scenario add up to
    /// @param sizes how many runs each has, more than 0
    /// @param variance of a single run, were all independent
    /// @param runs how many there are in all, or as much as if they were independent
    Clusters(double[] sums, double[] sizes, double variance, double runs) {
        this.sums = sums.clone();
        this.sizes = sizes.clone();
        this.variance = variance;
        this.runs = runs;
    }

    double mean() {
        return sum(sums) / sum(sizes);
    }

    private static double sum(double... values) {
        return Arrays.stream(values).sum();
    }

    /// Returns how many scenarios of the same size would say as much (Kish, 1965).
    double scenarios() {
        return evenly(sizes);
    }

    /// Returns among how many the sum would be shared evenly; 0 if it is 0.
    private static double evenly(double... values) {
        double squares = Arrays.stream(values).map(value -> value * value).sum();
        return squares == 0 ? 0 : sum(values) * sum(values) / squares;
    }

    /// Returns how far apart the scenarios are: 0 if each has the same mean, 1 if each is of one kind of run.
    ///
    /// Where most runs are alike, it rests on the few scenarios that are not, and tends to be too small: that is why
    /// intervals miss too often there (Franco and others). So, where it rests on less than about two of them, a
    /// part of a scenario is added that is of one kind.
    private double spread() {
        double mean = mean();
        double average = sum(sizes) / sizes.length;
        double[] squares = IntStream.range(0, sums.length)
                .mapToDouble(i -> (sums[i] - mean * sizes[i]) / average)
                .map(distance -> distance * distance)
                .toArray();
        double known = evenly(squares) / ENOUGH;
        double added = PRIOR * Math.exp(-known * known);
        return variance == 0 ? 1 : (sum(squares) + added) / (sums.length * variance + added);
    }

    /// Returns how many independent runs would say as much, if their number were known exactly; the estimate has
    /// the degrees of freedom of [#freedom].
    double estimated() {
        return (sums.length - 1) / spread();
    }

    double freedom() {
        return scenarios() - 1;
    }

    /// Returns how many independent runs say as much about other scenarios, by an interval that takes their number
    /// as known: less by what Student's quantile is larger than the normal one. As much as one run of each
    /// scenario at least, since more can't say less, and as all runs at most.
    double forOthers(double risk) {
        double ratio = Quantiles.normal(risk) / Quantiles.student(risk, freedom());
        return Math.clamp(estimated() * ratio * ratio, scenarios(), Math.max(runs, scenarios()));
    }

    /// Returns the interval in which the share of other scenarios lies, if the mean is a share.
    Interval share(double risk) {
        double count = forOthers(risk);
        double share = Math.clamp(mean(), 0, 1);
        return count <= scenarios()
                ? Shares.binomial(share, count, risk)
                : Shares.wilson(share, count, risk);
    }
}
