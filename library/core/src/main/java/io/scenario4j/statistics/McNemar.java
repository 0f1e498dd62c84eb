package io.scenario4j.statistics;

import org.apache.commons.statistics.inference.BinomialTest;

/// McNemar's test for pairs, in its exact form: of the pairs that came out differently, each direction is
/// as likely as the other if there is no difference.
final class McNemar {

    private McNemar() {}

    /// Returns the two-sided p-value; 1 if no pair came out differently.
    static double exact(int gains, int losses) {
        int flips = gains + losses;
        return flips == 0 ? 1 : BinomialTest.withDefaults().test(flips, gains, 0.5).getPValue();
    }
}
