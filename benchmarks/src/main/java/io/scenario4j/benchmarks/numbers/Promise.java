package io.scenario4j.benchmarks.numbers;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import io.scenario4j.statistics.PairedTest;

/// Whether a difference as large as a batch says is found in four of five cases.
///
/// @param grid how often
record Promise(Grid grid) {

    private static final List<Size> SIZES = List.of(new Size(1, 50), new Size(1, 100),
            new Size(1, 200), new Size(3, 40), new Size(6, 20), new Size(8, 10), new Size(10, 10),
            new Size(20, 1), new Size(20, 5), new Size(20, 20), new Size(50, 1), new Size(50, 4));

    String kept() {
        var text = new StringBuilder(
                "| scenarios x trials | ICC | promised before, at 0.5 | at 0.7 | at 0.9 | at 0.95 | promised after, at 0.5 | at 0.7 | at 0.9 | at 0.95 |\n|---|---|---|---|---|---|---|---|---|---|\n");
        for (Size size : SIZES) {
            for (double likeness : List.of(0.0, 0.25)) {
                text.append("| %s | %s".formatted(size, likeness));
                for (boolean after : List.of(false, true)) {
                    for (double rate : List.of(0.5, 0.7, 0.9, 0.95)) {
                        text.append(" | ").append(found(size, new World(rate, likeness), after));
                    }
                }
                text.append(" |\n");
            }
        }
        return text.toString();
    }

    /// Returns how often the difference is found, and how large it is on average: `81 (17)`.
    private String found(Size size, World world, boolean after) {
        var random = new SplittableRandom(size.hashCode() * 31L + world.hashCode());
        int found = 0;
        int promised = 0;
        double sum = 0;
        for (int i = 0; i < grid.repetitions(); i++) {
            double[] rates = Batch.play(random, world, new Size(size.scenarios(), 0)).rates();
            double least = after
                    ? test(random, rates, 0, size).minimumDetectable()
                    : Batch.play(random, rates, size).passRate().minimumDetectable();
            if (!Double.isNaN(least)) {
                promised++;
                sum += least;
                found += test(random, rates, least, size).isShown() ? 1 : 0;
            }
        }
        return promised < grid.repetitions() / 20
                ? "none"
                : String.format(Locale.ROOT, "%.0f (%.0f)", 100.0 * found / promised,
                        100 * sum / promised);
    }

    /// The pass rate falls by so much, in each scenario as far as it can, in the others more.
    private static PairedTest test(RandomGenerator random, double[] before, double difference,
            Size size) {
        return new Differences.Played(before, lower(before, difference), size).test(random);
    }

    private static double[] lower(double[] before, double difference) {
        double[] after = before.clone();
        double left = difference * before.length;
        for (int pass = 0; pass < 50 && left > 1e-9; pass++) {
            double each = left / before.length;
            for (int i = 0; i < after.length; i++) {
                double step = Math.min(each, after[i]);
                after[i] -= step;
                left -= step;
            }
        }
        return after;
    }
}
