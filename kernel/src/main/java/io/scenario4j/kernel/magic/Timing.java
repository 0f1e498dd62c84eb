package io.scenario4j.kernel.magic;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

/// How long something takes on average.
///
/// @param meanNanos      of one loop
/// @param deviationNanos between runs
/// @param runs           how often it was measured
/// @param loops          how often it ran each time
public record Timing(double meanNanos, double deviationNanos, int runs, int loops) {

    private static final long LONG_ENOUGH = 200_000_000;
    private static final int MOST = 1_000_000_000;

    /// What has no value.
    @FunctionalInterface
    public interface Action {

        /// Does it once.
        void run() throws Exception;
    }

    /// Keeps the newest value, so that the JIT compiler can't leave out what makes it.
    private static volatile @Nullable Object value;

    /// Measures what has a value.
    ///
    /// @param loops 0 for as many as take a while
    public static Timing measure(int loops, int runs, Callable<?> code) throws Exception {
        return measure(loops, runs, () -> {
            value = code.call();
        });
    }

    /// Measures what has none.
    ///
    /// @param loops 0 for as many as take a while
    public static Timing measure(int loops, int runs, Action code) throws Exception {
        int count = loops == 0 ? loops(code) : loops;
        double[] nanos = new double[runs];
        for (int i = 0; i < runs; i++) {
            nanos[i] = (double) run(count, code) / count;
        }
        value = null;
        double mean = Arrays.stream(nanos).average().orElse(0);
        double variance = Arrays.stream(nanos).map(each -> (each - mean) * (each - mean)).sum()
                / runs;
        return new Timing(mean, Math.sqrt(variance), runs, count);
    }

    private static int loops(Action code) throws Exception {
        int loops = 1;
        while (loops < MOST && run(loops, code) < LONG_ENOUGH) {
            loops *= 10;
        }
        return loops;
    }

    private static long run(int loops, Action code) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < loops; i++) {
            code.run();
        }
        return System.nanoTime() - start;
    }

    /// Returns a time with a unit that fits, such as `1.5 ms`.
    static String text(double nanos) {
        String[] units = {"ns", "µs", "ms", "s"};
        double value = nanos;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 && value > 0 ? "%.2f %s" : "%.0f %s", value,
                units[unit]);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT,
                "%s ± %s per loop (mean ± std. dev. of %s, %s each)", text(meanNanos),
                text(deviationNanos), count(runs, "run"), count(loops, "loop"));
    }

    private static String count(int number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }
}
