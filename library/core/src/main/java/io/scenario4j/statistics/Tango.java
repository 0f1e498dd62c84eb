package io.scenario4j.statistics;

import java.util.function.DoublePredicate;

/// The score interval of the difference between two shares that come in pairs: Tango, "Equivalence test and
/// confidence interval for the difference in proportions for the paired-sample design" (1998). It is what McNemar's
/// test is for no difference, for every other one.
///
/// @param gains the share of the pairs that passed only now
/// @param losses the share of those that passed only before
/// @param pairs how many; need not be a whole number
record Tango(double gains, double losses, double pairs) {

    private static final int HALVINGS = 50;

    double difference() {
        return gains - losses;
    }

    Interval interval(double risk) {
        double z = Quantiles.normal(risk);
        return new Interval(end(-1, distance -> distance <= z), end(1, distance -> distance >= -z));
    }

    /// Returns the last difference on the way to `outermost` that is not too far from the one that was found.
    private double end(double outermost, DoublePredicate isNear) {
        double near = difference();
        double far = outermost;
        if (isNear.test(distance(far))) {
            return far;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (near + far) / 2;
            boolean still = isNear.test(distance(middle));
            near = still ? middle : near;
            far = still ? far : middle;
        }
        return near;
    }

    /// Returns how far the difference that was found is from another one, in standard deviations as they are if
    /// that is the true one.
    private double distance(double other) {
        double variance = variance(other);
        double far = difference() - other;
        return far == 0 ? 0 : far / Math.sqrt(Math.max(variance, Double.MIN_NORMAL));
    }

    private double variance(double difference) {
        double linear = -gains - losses + (2 - gains + losses) * difference;
        double constant = -losses * difference * (1 - difference);
        double root = Math.sqrt(Math.max(0, linear * linear - 8 * constant));
        double likeliest = Math.max(0, (root - linear) / 4);
        return Math.max(0, (2 * likeliest + difference * (1 - difference)) / pairs);
    }
}
