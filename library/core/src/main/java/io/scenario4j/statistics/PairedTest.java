package io.scenario4j.statistics;

import java.util.List;
import java.util.stream.IntStream;

/// What pairs of runs say of the difference between two batches.
///
/// @param difference as the mean over scenarios of their own differences, with a 95 % interval by a
///            bootstrap over scenarios; from -1 to 1, NaN without pairs
/// @param pValue of McNemar's exact test, two-sided, and corrected if there were several comparisons; 1
///            without pairs
/// @param minimumDetectable the difference that so many pairs would show in four of five cases; NaN
///            without pairs
public record PairedTest(Estimate difference, double pValue, double minimumDetectable) {

    /// Without pairs nothing is known.
    public static final PairedTest NONE = new PairedTest(
            new Estimate(Double.NaN, new Interval(Double.NaN, Double.NaN)), 1, Double.NaN);

    /// Tests a difference.
    ///
    /// @param scenarios the difference within each, at least one
    /// @param pairs in all, at least as many
    /// @param gains of the pairs, how many came out better
    /// @param losses of the pairs, how many came out worse
    public static PairedTest of(List<Double> scenarios, int pairs, int gains, int losses) {
        double[] differences = scenarios.stream().mapToDouble(Double::doubleValue).toArray();
        return new PairedTest(PairedDifference.of(differences, pairs),
                McNemar.exact(gains, losses), Power.minimumDetectable(gains + losses, pairs));
    }

    /// Returns the tests with their p-values corrected for being several, by Holm's method.
    public static List<PairedTest> corrected(List<PairedTest> tests) {
        double[] adjusted = Holm.adjusted(
                tests.stream().mapToDouble(PairedTest::pValue).toArray());
        return IntStream.range(0, adjusted.length)
                .mapToObj(i -> tests.get(i).withPValue(adjusted[i]))
                .toList();
    }

    private PairedTest withPValue(double corrected) {
        return new PairedTest(difference, corrected, minimumDetectable);
    }
}
