package io.scenario4j.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// What can be told apart with so many runs: at a level of 5 %, in four of five cases.
public final class Power {

    private static final double CASES = 0.8;

    private Power() {}

    /// Returns the difference between two independent batches of this size; NaN if no run was decided.
    public static double minimumDetectable(PassRate rate) {
        double p = (rate.passed() + 2) / (rate.decided() + 4.0);
        return rate.decided() == 0
                ? Double.NaN
                : Math.min(1, factor() * Math.sqrt(2 * p * (1 - p) / rate.decided()));
    }

    /// Returns the difference between two batches of pairs, of which so many came out differently.
    public static double minimumDetectable(int discordant, int pairs) {
        double share = (discordant + 1) / (pairs + 2.0);
        return Math.min(1, factor() * Math.sqrt(share / pairs));
    }

    private static double factor() {
        var normal = NormalDistribution.of(0, 1);
        return normal.inverseCumulativeProbability((1 + Interval.LEVEL) / 2)
                + normal.inverseCumulativeProbability(CASES);
    }
}
