package io.scenario4j.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// Quantiles and tails, from Commons Statistics, for tests that look both ways.
///
/// A `risk` is how often such a test errs: 0.05 for an interval of 95 %.
final class Quantiles {

    /// From here on Student's distribution is the normal one, to four digits.
    private static final double MANY = 10_000;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Quantiles() {}

    static double normal(double risk) {
        return NORMAL.inverseSurvivalProbability(risk / 2);
    }

    static double student(double risk, double freedom) {
        return freedom > MANY
                ? normal(risk)
                : TDistribution.of(freedom).inverseSurvivalProbability(risk / 2);
    }

    /// Returns how likely a normal value is at least so far from 0.
    static double normalTails(double distance) {
        return 2 * NORMAL.survivalProbability(distance);
    }

    static double studentTails(double distance, double freedom) {
        return freedom > MANY
                ? normalTails(distance)
                : 2 * TDistribution.of(freedom).survivalProbability(distance);
    }

    static double below(double value) {
        return NORMAL.cumulativeProbability(value);
    }

    /// Returns the share below which a beta variable lies so often.
    ///
    /// @param alpha 0 for the limit 0
    /// @param beta 0 for the limit 1
    static double beta(double often, double alpha, double beta) {
        if (alpha <= 0 || beta <= 0) {
            return alpha <= 0 ? 0 : 1;
        }
        return BetaDistribution.of(alpha, beta).inverseCumulativeProbability(often);
    }
}
