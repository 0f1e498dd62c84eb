package io.scenario4j.benchmarks.numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

import io.scenario4j.statistics.Interval;
import io.scenario4j.statistics.PairedTest;
import io.scenario4j.statistics.Pairs;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Reach;
import io.scenario4j.statistics.Sampling;
import io.scenario4j.statistics.Tally;

/// The same where results decide how much is played.
///
/// @param grid how often
record EarlyStops(Grid grid) {

    private static final List<Double> RATES = List.of(0.1, 0.5, 0.9, 0.98);

    // Until the pass rate is known well enough.

    /// A batch that was stopped after a round, or played to its end.
    private record Stopped(double[] rates, int[][] passed, int rounds, boolean early) {

        static Stopped play(RandomGenerator random, World world, Size size, double points) {
            double[] rates = Batch.play(random, world, new Size(size.scenarios(), 0)).rates();
            int[][] passed = new int[size.trials()][rates.length];
            int sum = 0;
            for (int round = 1; round <= size.trials(); round++) {
                for (int i = 0; i < rates.length; i++) {
                    passed[round - 1][i] = random.nextDouble() < rates[i] ? 1 : 0;
                    sum += passed[round - 1][i];
                }
                if (watched(sum, round * rates.length).interval().halfWidth() * 100 < points) {
                    return new Stopped(rates, passed, round, round < size.trials());
                }
            }
            return new Stopped(rates, passed, size.trials(), false);
        }

        private static PassRate watched(int passed, int of) {
            return new PassRate(List.of(new Tally(passed, of - passed)), Sampling.watched());
        }

        PassRate passRate() {
            List<Tally> tallies = new ArrayList<>();
            for (int i = 0; i < rates.length; i++) {
                int count = passed(i);
                tallies.add(new Tally(count, rounds - count));
            }
            return new PassRate(tallies, early ? Sampling.watched() : Sampling.fixed());
        }

        private int passed(int scenario) {
            int count = 0;
            for (int round = 0; round < rounds; round++) {
                count += passed[round][scenario];
            }
            return count;
        }

        double rate() {
            return new Batch(new Size(rates.length, rounds), rates, new int[0]).rate();
        }
    }

    String within() {
        var text = new StringBuilder(
                "| scenarios x trials | stopWithin | ICC | covered, at 0.1 | at 0.5 | at 0.9 | at 0.98 | bias in points | stopped early, of all |\n|---|---|---|---|---|---|---|---|---|\n");
        for (Size size : List.of(new Size(1, 400), new Size(5, 100), new Size(20, 30),
                new Size(50, 20))) {
            for (double points : List.of(5.0, 8.0)) {
                for (double likeness : List.of(0.0, 0.25)) {
                    text.append(within(size, points, likeness));
                }
            }
        }
        return text.toString();
    }

    private String within(Size size, double points, double likeness) {
        var row = new StringBuilder(String.format(Locale.ROOT, "| %s | %.0f | %.2f", size, points,
                likeness));
        double[] sums = new double[2];
        for (double rate : RATES) {
            Share covered = grid.often(size, new World(rate, likeness), (random, world) -> {
                Stopped stopped = Stopped.play(random, world, size, points);
                PassRate found = stopped.passRate();
                sums[0] += found.value() - stopped.rate();
                sums[1] += stopped.early() ? 1 : 0;
                return found.interval(Reach.MORE_TRIALS).contains(stopped.rate()) ? 1 : 0;
            });
            row.append(" | ").append(covered);
        }
        double all = RATES.size() * (double) grid.repetitions();
        return row + String.format(Locale.ROOT, " | %+.1f | %.0f %% |%n", 100 * sums[0] / all,
                100 * sums[1] / all);
    }

    // Until so many have failed.

    String failFast() {
        var text = new StringBuilder(
                "| failFast | at once | failures take | covered, at 0.1 | at 0.5 | at 0.9 | at 0.98 | width at 0.9 |\n|---|---|---|---|---|---|---|---|\n");
        for (int failures : List.of(1, 3, 10)) {
            for (int atOnce : List.of(1, 4, 16)) {
                for (double slow : atOnce == 1 ? List.of(1.0) : List.of(0.2, 1.0, 5.0)) {
                    text.append(failFast(failures, atOnce, slow));
                }
            }
        }
        return text.toString();
    }

    private String failFast(int failures, int atOnce, double slow) {
        var row = new StringBuilder(String.format(Locale.ROOT, "| %d | %d | %s", failures, atOnce,
                slow == 1 ? "as long" : slow + " times as long"));
        double[] width = new double[1];
        for (double rate : RATES) {
            Share covered = grid.often(new Size(1, 1_000), new World(rate, 0),
                    (random, _) -> {
                        Interval interval = untilFailures(random, rate, failures, atOnce, slow);
                        width[0] += rate == 0.9 ? interval.high() - interval.low() : 0;
                        return interval.contains(rate) ? 1 : 0;
                    });
            row.append(" | ").append(covered);
        }
        return row + String.format(Locale.ROOT, " | %.0f |%n",
                100 * width[0] / grid.repetitions());
    }

    private record Run(double ends, boolean passes) implements Comparable<Run> {

        static Run begin(RandomGenerator random, double now, double rate, double slow) {
            boolean passes = random.nextDouble() < rate;
            return new Run(now + random.nextExponential() * (passes ? 1 : slow), passes);
        }

        @Override
        public int compareTo(Run other) {
            return Double.compare(ends, other.ends);
        }
    }

    private static Interval untilFailures(RandomGenerator random, double rate, int failures,
            int atOnce, double slow) {
        var running = new PriorityQueue<Run>();
        for (int i = 0; i < atOnce; i++) {
            running.add(Run.begin(random, 0, rate, slow));
        }
        int passed = 0;
        int failed = 0;
        while (failed < failures) {
            Run over = running.remove();
            passed += over.passes() ? 1 : 0;
            failed += over.passes() ? 0 : 1;
            if (failed < failures) {
                running.add(Run.begin(random, over.ends(), rate, slow));
            }
        }
        return new PassRate(List.of(new Tally(passed, failed)),
                new Sampling.UntilFailures(failures, running.size())).interval();
    }

    // A comparison with a batch that was stopped.

    String errors() {
        List<Share> all = new ArrayList<>();
        for (Size size : List.of(new Size(1, 400), new Size(5, 100), new Size(20, 30))) {
            for (double points : List.of(5.0, 8.0)) {
                for (double likeness : List.of(0.0, 0.25)) {
                    for (double rate : RATES) {
                        all.add(error(size, new World(rate, likeness), points));
                    }
                }
            }
        }
        return Errors.HEAD + Errors.row("no change, one of both stopped early", all);
    }

    private Share error(Size size, World mean, double points) {
        Share share = grid.often(size, mean, (random, world) -> {
            Stopped stopped = Stopped.play(random, world, size, points);
            List<Pairs> pairs = new ArrayList<>();
            for (int i = 0; i < stopped.rates().length; i++) {
                pairs.add(pairs(random, stopped, i));
            }
            return PairedTest.of(pairs).isShown() ? 1 : 0;
        });
        return new Share("%s, stopWithin(%.0f)".formatted(share.what(), points), share.percent());
    }

    private static Pairs pairs(RandomGenerator random, Stopped stopped, int scenario) {
        int[] counts = new int[4];
        for (int round = 0; round < stopped.rounds(); round++) {
            boolean now = stopped.passed()[round][scenario] == 1;
            boolean then = random.nextDouble() < stopped.rates()[scenario];
            counts[(then ? 0 : 1) + (now ? 0 : 2)]++;
        }
        return new Pairs(counts[0], counts[1], counts[2], counts[3]);
    }
}
