package io.scenario4j.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/// Intervals of a share, of runs that are independent of each other or count as so many that are.
final class Shares {

    private static final Interval ANY = new Interval(0, 1);
    private static final int HALVINGS = 50;

    private Shares() {}

    /// Returns Wilson's score interval (1927).
    ///
    /// @param share from 0 to 1
    /// @param of more than 0; need not be a whole number
    static Interval wilson(double share, double of, double risk) {
        double z = Quantiles.normal(risk);
        double weight = z * z / of;
        double middle = (share + weight / 2) / (1 + weight);
        double half = z / (1 + weight)
                * Math.sqrt(share * (1 - share) / of + weight / (4 * of));
        return new Interval(share <= 0 ? 0 : Math.max(0, middle - half),
                share >= 1 ? 1 : Math.min(1, middle + half));
    }

    /// Returns Wilson's interval, extended where it falls short: for a share near 0 its lower limit is too
    /// high (it covers 83 % at 3 % of 6), and so near 1 its upper one, as Brown, Cai and DasGupta show in
    /// "Interval estimation for a binomial proportion" (2001). Their remedy is a limit that errs on its side in
    /// 5 % by itself; here it is the exact one, of Clopper and Pearson (1934), so that no case has to be told
    /// from another. From ten of the rarer outcome on, it changes nothing.
    static Interval binomial(double share, double of, double risk) {
        Interval wilson = wilson(share, of, risk);
        double passed = share * of;
        double failed = of - passed;
        return new Interval(Math.min(wilson.low(), Quantiles.beta(risk, passed, failed + 1)),
                Math.max(wilson.high(), Quantiles.beta(1 - risk, passed + 1, failed)));
    }

    /// Returns the values of the share under which as many would pass with a probability of at least
    /// `risk` / (`of` + 1): a confidence sequence, right whenever one stops to look.
    ///
    /// From Robbins, "Statistical methods related to the law of the iterated logarithm" (1970): the likelihood
    /// ratio to a share that is drawn evenly from 0 to 1 is a martingale, and reaches 1 / `risk` in `risk` of
    /// all cases at most (Ville). If runs are of several scenarios that take turns, it holds for the mean of
    /// their shares after each round: the product of their means is then at most that of the mean.
    static Interval sequence(int passed, int of, double risk) {
        if (of == 0) {
            return ANY;
        }
        double best = (double) passed / of;
        return new Interval(passed == 0 ? 0 : end(passed, of, risk, best, 0),
                passed == of ? 1 : end(passed, of, risk, best, 1));
    }

    /// Returns where it ceases to be likely, on the way from `inside` to `outside`.
    private static double end(int passed, int of, double risk, double inside, double outside) {
        double least = Math.log(risk / (of + 1.0));
        double in = inside;
        double out = outside;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (in + out) / 2;
            boolean likely = BinomialDistribution.of(of, middle).logProbability(passed) >= least;
            in = likely ? middle : in;
            out = likely ? out : middle;
        }
        return out;
    }

    /// Returns the exact interval of the share that passes if one goes on until so many have failed: that is
    /// negative binomial. As Clopper's and Pearson's for a fixed number, with the probabilities of Haldane, "On a
    /// method of estimating frequencies" (1945).
    ///
    /// Of runs that were cut off nobody knows how they would have ended: they count as passed for one limit and
    /// as failed for the other, so that both hold whoever of those at work at once ends first.
    ///
    /// @param failed how many have failed; at least as many as were to be waited for
    static Interval untilFailures(int passed, int failed, Sampling.UntilFailures sampling,
            double risk) {
        int begun = passed + failed + sampling.cutOff();
        double least = Quantiles.beta(risk / 2, sampling.failures(),
                begun - sampling.failures() + 1.0);
        double most = Quantiles.beta(1 - risk / 2, failed + sampling.cutOff(), passed);
        return new Interval(1 - most, 1 - least);
    }
}
