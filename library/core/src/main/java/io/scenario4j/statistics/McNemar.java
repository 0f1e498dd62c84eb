package io.scenario4j.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/// McNemar's test for pairs, in its exact form: of the pairs that came out differently, each direction is
/// as likely as the other if there is no difference.
public final class McNemar {

    private McNemar() {}

    /// Returns the two-sided p-value, twice the smaller tail and 1 at most, so that it is the same in both
    /// directions; 1 if no pair came out differently.
    public static double exact(int gains, int losses) {
        int flips = gains + losses;
        int fewer = Math.min(gains, losses);
        return flips == 0
                ? 1
                : Math.min(1,
                        2 * BinomialDistribution.of(flips, 0.5).cumulativeProbability(fewer));
    }
}
