package io.scenario4j.statistics;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/// What pairs of runs say of the difference between two batches: a test and an interval that are one method, so
/// that 0 lies outside of the interval if and only if the test shows a difference.
///
/// Of other scenarios it speaks if there are at least six: with fewer, the signs of all their differences agree by
/// chance in more than one of twenty cases, so that nothing that was seen in them could show anything. Then, and
/// if it is asked to, it speaks of more trials of these.
///
/// The interval is Tango's for as many independent pairs as say as much, extended to 0 where the exact test, by
/// [McNemar] over pairs or by the signs of scenarios, does not exclude it. The p-value is the larger one of both.
///
/// @param scenarios how the pairs of each came out
/// @param reach what it speaks of
/// @param pValue two-sided, and corrected if there were several tests; 1 without pairs
/// @param risk how often finding and interval err; 0.05, or less if there were several tests
public record PairedTest(List<Pairs> scenarios, Reach reach, double pValue, double risk) {

    /// So many scenarios can show something about others.
    public static final int ENOUGH_SCENARIOS = 6;

    /// Without pairs nothing is known.
    public static final PairedTest NONE = new PairedTest(List.of(), Reach.MORE_TRIALS, 1,
            Interval.RISK);

    private static final Interval ANY = new Interval(-1, 1);

    /// Leaves out scenarios without pairs.
    public PairedTest {
        scenarios = scenarios.stream().filter(pairs -> pairs.count() > 0).toList();
    }

    /// Tests a difference.
    public static PairedTest of(List<Pairs> scenarios) {
        long some = scenarios.stream().filter(pairs -> pairs.count() > 0).count();
        return of(scenarios,
                some < ENOUGH_SCENARIOS ? Reach.MORE_TRIALS : Reach.OTHER_SCENARIOS);
    }

    private static PairedTest of(List<Pairs> scenarios, Reach reach) {
        var untested = new PairedTest(scenarios, reach, 1, Interval.RISK);
        return new PairedTest(scenarios, reach, untested.tested(), Interval.RISK);
    }

    /// Tests the same pairs for what they say of `other`.
    public PairedTest of(Reach other) {
        return of(scenarios, other);
    }

    /// Returns how many pairs there are.
    public int pairs() {
        return count(Pairs::count);
    }

    /// Returns how many passed only now.
    public int gains() {
        return count(Pairs::gains);
    }

    /// Returns how many passed only before.
    public int losses() {
        return count(Pairs::losses);
    }

    private int count(ToIntFunction<Pairs> part) {
        return scenarios.stream().mapToInt(part).sum();
    }

    /// Tells whether chance does not explain the difference.
    public boolean isShown() {
        return pValue <= Interval.RISK;
    }

    /// Returns the difference between both pass rates over the pairs, from -1 to 1; NaN without pairs.
    public Estimate difference() {
        return new Estimate(value(), pairs() == 0 ? ANY : interval(), reach);
    }

    private double value() {
        return (double) (gains() - losses()) / pairs();
    }

    private Interval interval() {
        if (!speaks()) {
            return ANY;
        }
        Interval score = tango(reach == Reach.OTHER_SCENARIOS
                ? clusters().forOthers(risk)
                : pairs() / within()).interval(risk);
        return isShown()
                ? score
                : new Interval(Math.min(0, score.low()), Math.max(0, score.high()));
    }

    private boolean speaks() {
        return reach == Reach.MORE_TRIALS || scenarios.size() >= ENOUGH_SCENARIOS;
    }

    private Tango tango(double of) {
        return new Tango((double) gains() / pairs(), (double) losses() / pairs(), of);
    }

    private double tested() {
        if (gains() == losses() || !speaks()) {
            return 1;
        }
        return switch (reach) {
            case MORE_TRIALS -> Math.max(McNemar.exact(gains(), losses()),
                    score(pairs() / within()));
            case OTHER_SCENARIOS, OTHER_GOALS -> Math.max(SignFlips.pValue(
                    scenarios.stream().mapToInt(Pairs::difference).toArray()), scoreOfOthers());
        };
    }

    /// Returns the p-value of the score test for no difference.
    private double score(double of) {
        return Quantiles.normalTails(distance(of));
    }

    private double distance(double of) {
        double flips = (double) (gains() + losses()) / pairs();
        return Math.abs(value()) * Math.sqrt(of / flips);
    }

    /// Returns the risk at which [Clusters#forOthers] just lets the interval end at 0.
    private double scoreOfOthers() {
        Clusters clusters = clusters();
        double estimated = Quantiles.studentTails(distance(clusters.estimated()),
                clusters.freedom());
        return Math.max(score(pairs()),
                Math.min(score(clusters.scenarios()), estimated));
    }

    private Clusters clusters() {
        return new Clusters(each(Pairs::difference), each(Pairs::count),
                variance(gains(), losses(), pairs()), pairs());
    }

    private double[] each(ToDoubleFunction<Pairs> part) {
        return scenarios.stream().mapToDouble(part).toArray();
    }

    private static double variance(double gains, double losses, double of) {
        double difference = (gains - losses) / of;
        return (gains + losses) / of - difference * difference;
    }

    private double within() {
        return Strata.within(scenarios, Pairs::count,
                pairs -> variance(pairs.gains(), pairs.losses(), pairs.count()),
                variance(gains(), losses(), pairs()));
    }

    /// Returns the difference that so many pairs would show in four of five cases; NaN without pairs.
    public double minimumDetectable() {
        return Power.minimumDetectable(this);
    }

    /// Returns how many independent pairs would say as much about other scenarios.
    double worth() {
        return Math.clamp(clusters().estimated(), clusters().scenarios(), Math.max(pairs(),
                clusters().scenarios()));
    }

    /// Returns how pairs would come out if the pass rate was less by so much than before, or more if that leaves more
    /// room: both runs of a pair are as much alike as in these.
    Power.Flips changed(double difference) {
        double before = (count(Pairs::both) + losses() + 2) / (pairs() + 4.0);
        double after = (count(Pairs::both) + gains() + 2) / (pairs() + 4.0);
        double near = Math.max(before, 1 - before);
        double alike = (gains() + losses() + 6) / (pairs() * differing(before, after) + 4);
        double flips = Math.max(difference, Math.min(1.5, alike)
                * differing(near, Math.max(0, near - difference)));
        return new Power.Flips((flips + difference) / 2, (flips - difference) / 2);
    }

    /// Returns how often two independent runs come out differently.
    private static double differing(double one, double other) {
        return one * (1 - other) + other * (1 - one);
    }

    /// Returns the tests with their p-values corrected for being several, by Holm's method; each interval has
    /// the level at which that has tested it.
    public static List<PairedTest> corrected(List<PairedTest> tests) {
        double[] adjusted = Holm.adjusted(
                tests.stream().mapToDouble(PairedTest::pValue).toArray());
        double[] risks = Holm.risks(Interval.RISK,
                tests.stream().mapToDouble(PairedTest::pValue).toArray());
        return IntStream.range(0, adjusted.length)
                .mapToObj(i -> tests.get(i).with(adjusted[i], risks[i]))
                .toList();
    }

    private PairedTest with(double corrected, double at) {
        return new PairedTest(scenarios, reach, corrected, at);
    }
}
