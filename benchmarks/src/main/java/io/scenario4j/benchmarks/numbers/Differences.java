package io.scenario4j.benchmarks.numbers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import io.scenario4j.statistics.PairedTest;
import io.scenario4j.statistics.Pairs;
import io.scenario4j.statistics.Reach;

/// Two batches side by side: how often the interval of the difference holds the truth, and how often a difference is
/// found where there is none.
///
/// @param grid over which sizes and worlds
record Differences(Grid grid) {

    /// Two batches of the same scenarios.
    record Played(double[] before, double[] after, Size size) {

        static Played of(RandomGenerator random, World world, Size size, Change change) {
            double[] before = Batch.play(random, world, new Size(size.scenarios(), 0)).rates();
            return new Played(before, change.after(random, before), size);
        }

        static Played evenly(RandomGenerator random, World world, Size size, Change change) {
            double[] before = Batch.play(random, world, new Size(size.scenarios(), 0)).rates();
            return new Played(before, change.evenly(before), size);
        }

        PairedTest test(RandomGenerator random) {
            List<Pairs> pairs = new ArrayList<>();
            for (int i = 0; i < before.length; i++) {
                pairs.add(pairs(random, before[i], after[i], size.trials()));
            }
            return PairedTest.of(pairs);
        }

        static Pairs pairs(RandomGenerator random, double before, double after, int trials) {
            int[] counts = new int[4];
            for (int i = 0; i < trials; i++) {
                boolean then = random.nextDouble() < before;
                boolean now = random.nextDouble() < after;
                counts[(then ? 0 : 1) + (now ? 0 : 2)]++;
            }
            return new Pairs(counts[0], counts[1], counts[2], counts[3]);
        }

        double difference() {
            double sum = 0;
            for (int i = 0; i < before.length; i++) {
                sum += after[i] - before[i];
            }
            return sum / before.length;
        }
    }

    String ofOtherScenarios() {
        return Summary.of(grid, several(), (size, world) -> least(size, world,
                Change.DIFFERENCES, change -> (random, _) -> {
                    PairedTest test = Played.of(random, world, size, change)
                            .test(random)
                            .of(Reach.OTHER_SCENARIOS);
                    return test.difference().interval().contains(change.difference(world));
                }));
    }

    String ofMoreTrials() {
        return Summary.of(grid, Grid.sizes(), (size, world) -> least(size, world,
                Change.DIFFERENCES, change -> (random, _) -> {
                    Played played = Played.of(random, world, size, change);
                    PairedTest test = played.test(random).of(Reach.MORE_TRIALS);
                    return test.difference().interval().contains(played.difference());
                }));
    }

    String errorsOfOtherScenarios() {
        return errors(several(), change -> (random, place) -> Played
                .of(random, place.world(), place.size(), change)
                .test(random)
                .of(Reach.OTHER_SCENARIOS)
                .isShown());
    }

    String errorsOfMoreTrials() {
        return errors(Grid.sizes(), change -> (random, place) -> Played
                .evenly(random, place.world(), place.size(), change)
                .test(random)
                .of(Reach.MORE_TRIALS)
                .isShown());
    }

    private static List<Size> several() {
        return Grid.sizes()
                .stream()
                .filter(size -> size.scenarios() >= PairedTest.ENOUGH_SCENARIOS)
                .toList();
    }

    record Place(Size size, World world) {}

    /// Whether something was so in one batch.
    interface Trial extends BiFunction<RandomGenerator, Place, Boolean> {}

    /// Returns the change for which it was so least often.
    private Share least(Size size, World world, List<Change> changes,
            Function<Change, Trial> trial) {
        return shares(size, world, changes, trial).stream()
                .min(Comparator.comparingDouble(Share::percent))
                .orElseThrow();
    }

    private List<Share> shares(Size size, World world, List<Change> changes,
            Function<Change, Trial> trial) {
        var place = new Place(size, world);
        return changes.stream().map(change -> {
            Share share = grid.often(size, world,
                    (random, _) -> trial.apply(change).apply(random, place) ? 1 : 0);
            return new Share(share.what() + ", " + change, share.percent());
        }).toList();
    }

    private String errors(List<Size> sizes, Function<Change, Trial> trial) {
        List<Share> all = new ArrayList<>();
        var table = new StringBuilder();
        grid.table(table, sizes, (size, world) -> {
            List<Share> shares = shares(size, world, Change.NO_DIFFERENCE, trial);
            synchronized (all) {
                all.addAll(shares);
            }
            return shares.stream().max(Comparator.comparingDouble(Share::percent)).orElseThrow();
        });
        return Errors.HEAD + Errors.row("no change", only(all, what -> what.endsWith("no change")))
                + Errors.row("a change in every scenario, none on average",
                        only(all, what -> !what.endsWith("no change")))
                + "\n" + table;
    }

    private static List<Share> only(List<Share> all, Predicate<String> what) {
        return all.stream().filter(share -> what.test(share.what())).toList();
    }
}
