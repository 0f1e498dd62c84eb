package io.scenario4j.statistics;

import java.util.function.DoubleUnaryOperator;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/// Which difference would be found in four of five cases, by the very test that decides a comparison: NaN where
/// none would.
final class Power {

    private static final double CASES = 0.8;

    /// With more pairs than this, the exact test is as strong as its normal approximation.
    private static final int MANY = 500;

    private static final double NOTHING = 1e-9;
    private static final int HALVINGS = 20;
    private static final int[] FEWEST = fewest();

    private Power() {}

    /// Returns the difference to another batch of the same scenarios and as many runs, in the direction in which
    /// there is more room: down from a pass rate of more than a half.
    static double minimumDetectable(PassRate rate) {
        if (rate.decided() == 0) {
            return Double.NaN;
        }
        int pairs = rate.scenarios().size() < PairedTest.ENOUGH_SCENARIOS
                ? rate.decided()
                : ofScenarios(rate.scenarios().size(), rate.decided());
        return least(Math.max(rate.value(), 1 - rate.value()),
                difference -> ofFlips(pairs, rate.changed(difference)));
    }

    /// Returns the difference that these pairs would show.
    static double minimumDetectable(PairedTest test) {
        if (test.pairs() == 0) {
            return Double.NaN;
        }
        int pairs = test.reach() == Reach.MORE_TRIALS
                ? test.pairs()
                : ofScenarios(test.scenarios().size(), test.worth());
        return pairs == 0
                ? Double.NaN
                : least(1, difference -> ofFlips(pairs, test.changed(difference)));
    }

    /// Returns as many pairs as let [McNemar] find as much as [SignFlips] does: what Student's quantile is larger than
    /// the normal one, they are worth less. Six scenarios show something only if all signs agree, which takes still
    /// more (by simulation, 0.7 of the rest is left).
    private static int ofScenarios(int scenarios, double pairs) {
        double ratio = Quantiles.normal(Interval.RISK)
                / Quantiles.student(Interval.RISK, scenarios - 1.0);
        double left = scenarios == PairedTest.ENOUGH_SCENARIOS ? 0.7 : 1;
        return scenarios < PairedTest.ENOUGH_SCENARIOS
                ? 0
                : (int) Math.max(scenarios, pairs * ratio * ratio * left);
    }

    /// How pairs come out.
    ///
    /// @param more the share of those in favour of one side
    /// @param less the share of those in favour of the other
    record Flips(double more, double less) {}

    /// Returns how often McNemar's exact test finds what is so often one way and so often the other.
    private static double ofFlips(int pairs, Flips flips) {
        return pairs > MANY
                ? normal(pairs, flips.more(), flips.less())
                : exact(pairs, flips.more(), flips.less());
    }

    private static double normal(int pairs, double more, double less) {
        double difference = more - less;
        double spread = Math.sqrt(more + less - difference * difference);
        double bound = Quantiles.normal(Interval.RISK) * Math.sqrt(more + less)
                + 1 / Math.sqrt(pairs);
        return Quantiles.below((difference * Math.sqrt(pairs) - bound) / spread);
    }

    private static double exact(int pairs, double more, double less) {
        BinomialDistribution flips = BinomialDistribution.of(pairs, Math.min(1, more + less));
        double found = 0;
        for (int count = 1; count <= pairs; count++) {
            double chance = flips.probability(count);
            if (chance > NOTHING) {
                found += chance * BinomialDistribution.of(count, more / (more + less))
                        .survivalProbability(FEWEST[count] - 1);
            }
        }
        return found;
    }

    /// Returns for each number of pairs that came out differently how many must be in favour of one side for
    /// [McNemar#exact] to find it; one more than there are where it finds nothing.
    private static int[] fewest() {
        int[] fewest = new int[MANY + 1];
        for (int flips = 0; flips <= MANY; flips++) {
            int found = flips == 0 ? 0 : Math.max(fewest[flips - 1], flips / 2 + 1);
            while (found <= flips && McNemar.exact(found, flips - found) > Interval.RISK) {
                found++;
            }
            fewest[flips] = found;
        }
        return fewest;
    }

    /// Returns the smallest difference that is found so often; NaN if none is.
    private static double least(double most, DoubleUnaryOperator power) {
        if (power.applyAsDouble(most) < CASES) {
            return Double.NaN;
        }
        double few = 0;
        double enough = most;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (few + enough) / 2;
            boolean found = power.applyAsDouble(middle) >= CASES;
            enough = found ? middle : enough;
            few = found ? few : middle;
        }
        return enough;
    }
}
