package io.scenario4j.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Holm's correction for several tests at once (1979): the risk that any of them errs stays what it is
/// for one.
final class Holm {

    private Holm() {}

    /// Returns the corrected p-values, in the order of `pValues`.
    static double[] adjusted(double... pValues) {
        List<Integer> order = order(pValues);
        double[] adjusted = new double[pValues.length];
        double least = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            double corrected = (pValues.length - rank) * pValues[order.get(rank)];
            least = Math.max(least, Math.min(1, corrected));
            adjusted[order.get(rank)] = least;
        }
        return adjusted;
    }

    /// Returns the level at which each is tested, in the order of `pValues`: the smallest one at `risk` / their
    /// number, the next one at `risk` / (their number - 1), and all after the first one that shows nothing at the
    /// level of that.
    static double[] risks(double risk, double... pValues) {
        double[] risks = new double[pValues.length];
        int left = pValues.length;
        boolean shown = true;
        for (int index : order(pValues)) {
            risks[index] = risk / left;
            shown = shown && pValues[index] <= risks[index];
            left -= shown ? 1 : 0;
        }
        return risks;
    }

    private static List<Integer> order(double... pValues) {
        return IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .toList();
    }
}
