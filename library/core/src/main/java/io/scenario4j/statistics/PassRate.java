package io.scenario4j.statistics;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/// How many of the runs that were decided have passed.
///
/// A run counts as passed or as failed; what the agent under test does wrong, throwing or hanging, is a
/// failure. What the simulator, the judge, the script or the network have spoiled says nothing about the agent
/// and is left out, and so is a verdict that decides neither way.
///
/// @param scenarios those of which any run was decided
/// @param sampling what has decided how many runs there are
public record PassRate(List<Tally> scenarios, Sampling sampling) {

    private static final Interval ANY = new Interval(0, 1);

    /// Leaves out scenarios of which nothing was decided.
    public PassRate {
        scenarios = scenarios.stream().filter(tally -> tally.decided() > 0).toList();
    }

    /// Makes the pass rate of one scenario, of which it was fixed before how often it is played.
    public PassRate(int passed, int failed) {
        this(List.of(new Tally(passed, failed)), Sampling.fixed());
    }

    /// Returns the number of runs that passed.
    public int passed() {
        return count(Tally::passed);
    }

    /// Returns the number of runs that failed.
    public int failed() {
        return count(Tally::failed);
    }

    private int count(ToIntFunction<Tally> part) {
        return scenarios.stream().mapToInt(part).sum();
    }

    /// Returns the number of runs that were decided.
    public int decided() {
        return passed() + failed();
    }

    /// Returns the share of the decided runs that passed, from 0 to 1; NaN if none was decided.
    public double value() {
        return (double) passed() / decided();
    }

    /// Returns what its [#interval()] speaks of: other scenarios, if there are several here, and else more
    /// trials of the one. Where results decided how many runs there are, always the latter.
    public Reach reach() {
        return scenarios.size() > 1 && sampling.isFixed()
                ? Reach.OTHER_SCENARIOS
                : Reach.MORE_TRIALS;
    }

    /// Returns the 95 % interval of [#reach()]; 0 to 1 if no run was decided.
    public Interval interval() {
        return interval(reach());
    }

    /// Returns the 95 % interval in which the pass rate of so much more would lie.
    ///
    /// Of more trials: Wilson's, and after an early stop one that is right in spite of it, a confidence
    /// sequence or the exact one of inverse sampling. Of other scenarios: Wilson's for as many independent
    /// runs as say as much; 0 to 1 where less than two scenarios, or an early stop, leave nothing to say.
    public Interval interval(Reach of) {
        if (decided() == 0) {
            return ANY;
        }
        return switch (of) {
            case OTHER_SCENARIOS -> reach() == of ? clusters().share(Interval.RISK) : ANY;
            case OTHER_GOALS -> interval(Reach.OTHER_SCENARIOS);
            case MORE_TRIALS -> trials();
        };
    }

    private Clusters clusters() {
        return new Clusters(each(Tally::passed), each(Tally::decided), value() * (1 - value()),
                decided());
    }

    private double[] each(ToDoubleFunction<Tally> part) {
        return scenarios.stream().mapToDouble(part).toArray();
    }

    private Interval trials() {
        return switch (sampling) {
            case Sampling.Fixed _ -> fixed();
            case Sampling.Watched _ -> Shares.sequence(passed(), decided(), Interval.RISK);
            case Sampling.UntilFailures rule -> Shares.untilFailures(passed(), failed(), rule,
                    Interval.RISK);
        };
    }

    private Interval fixed() {
        double within = within();
        return within == 1
                ? Shares.binomial(value(), decided(), Interval.RISK)
                : Shares.wilson(value(), decided() / within, Interval.RISK);
    }

    private double within() {
        return Strata.within(scenarios, Tally::decided, PassRate::variance,
                value() * (1 - value()));
    }

    private static double variance(Tally tally) {
        return (double) tally.passed() * tally.failed() / tally.decided() / tally.decided();
    }

    /// Returns the value with its [#interval()].
    public Estimate estimate() {
        return new Estimate(value(), interval(), reach());
    }

    /// Returns by how much another batch must differ to be told apart from this one in four of five cases, if it
    /// plays the same scenarios as often; NaN if no difference would be, as with very few runs.
    public double minimumDetectable() {
        return Power.minimumDetectable(this);
    }

    /// Returns how pairs come out with a batch whose pass rate is less by so much, or more if that leaves more
    /// room. As far as scenarios differ from each other, both runs of a pair are alike.
    Power.Flips changed(double difference) {
        double rate = (passed() + 2) / (decided() + 4.0);
        double near = Math.max(rate, 1 - rate);
        double changed = Math.max(0, near - difference);
        double alike = Math.min((1 - within()) * near * (1 - near), changed * (1 - near));
        return new Power.Flips(near * (1 - changed) - alike, changed * (1 - near) - alike);
    }

    /// Returns the rate in words: `82 % (76 to 87 % for other scenarios like these), 164 of 200`.
    @Override
    public String toString() {
        return decided() == 0
                ? "no run was decided"
                : "%s, %d of %d".formatted(estimate(), passed(), decided());
    }
}
