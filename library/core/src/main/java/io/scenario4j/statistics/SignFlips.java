package io.scenario4j.statistics;

import java.util.Arrays;

/// McNemar's exact test for scenarios in the place of pairs: if there is no difference, or one that is as often in
/// favour of one side as of the other, the difference within a scenario would have had the other sign as likely.
///
/// Fisher's randomisation test, "The design of experiments" (1935), section 21, over clusters. With one pair of
/// each scenario it is McNemar's. It needs no model of how runs of a scenario resemble each other, and errs at
/// its level at most, also with few scenarios.
final class SignFlips {

    /// More steps than this take longer than anybody waits; and where there are so many differences, the sum of
    /// their random signs is normal.
    private static final long MOST_STEPS = 50_000_000;

    private SignFlips() {}

    /// Returns the two-sided p-value: twice the share of all choices of signs whose sum is at least as far
    /// from 0 on the same side, and 1 at most.
    static double pValue(int... differences) {
        int[] those = Arrays.stream(differences).map(Math::abs).filter(size -> size > 0).toArray();
        int reach = Arrays.stream(those).sum();
        int sum = Math.abs(Arrays.stream(differences).sum());
        if (sum == 0) {
            return 1;
        }
        return (long) those.length * reach > MOST_STEPS
                ? Quantiles.normalTails(sum / Math.sqrt(squares(those)))
                : Math.min(1, 2 * tail(those, reach, sum));
    }

    private static double squares(int... sizes) {
        return Arrays.stream(sizes).mapToDouble(size -> (double) size * size).sum();
    }

    /// Of the sizes that get the sign plus, the sum is `(reach + sum) / 2` or more.
    private static double tail(int[] sizes, int reach, int sum) {
        double[] chances = new double[reach + 1];
        chances[0] = 1;
        int most = 0;
        for (int size : sizes) {
            most += size;
            for (int total = most; total >= 0; total--) {
                double with = total >= size ? chances[total - size] : 0;
                chances[total] = (chances[total] + with) / 2;
            }
        }
        return Arrays.stream(chances, (reach + sum + 1) / 2, reach + 1).sum();
    }
}
