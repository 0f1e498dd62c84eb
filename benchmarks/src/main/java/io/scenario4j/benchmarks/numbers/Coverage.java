package io.scenario4j.benchmarks.numbers;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.apache.commons.statistics.distribution.BinomialDistribution;

import io.scenario4j.statistics.Interval;
import io.scenario4j.statistics.PassAtK;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Reach;

/// How often the intervals of pass rates, pass^k and pass@k hold the truth: 95 % are promised.
///
/// @param grid over which sizes and worlds
record Coverage(Grid grid) {

    private static final int K = 3;

    /// One scenario, without any chance: every result with its probability.
    String ofOneScenario() {
        List<Share> small = exact(5, 19);
        List<Share> large = exact(20, 200);
        return Summary.HEAD + Summary.row("5 to 19 runs", small)
                + Summary.row("20 to 200 runs", large);
    }

    private static List<Share> exact(int fewest, int most) {
        return IntStream.rangeClosed(fewest, most)
                .boxed()
                .parallel()
                .flatMap(runs -> {
                    List<Interval> intervals = IntStream.rangeClosed(0, runs)
                            .mapToObj(passed -> new PassRate(passed, runs - passed).interval())
                            .toList();
                    return IntStream.rangeClosed(2, 98)
                            .mapToObj(percent -> exact(runs, percent / 100.0, intervals));
                })
                .toList();
    }

    private static Share exact(int runs, double rate, List<Interval> intervals) {
        var passed = BinomialDistribution.of(runs, rate);
        double covered = IntStream.rangeClosed(0, runs)
                .filter(count -> intervals.get(count).contains(rate))
                .mapToDouble(passed::probability)
                .sum();
        return new Share(String.format(Locale.ROOT, "%d runs, pass rate %.2f", runs, rate),
                100 * covered);
    }

    /// Several scenarios, as a sample of others.
    String ofOtherScenarios() {
        return Summary.of(grid, several(),
                (size, world) -> covered(size, world, world.mean(),
                        batch -> batch.passRate().interval(Reach.OTHER_SCENARIOS)));
    }

    private static List<Size> several() {
        return Grid.sizes().stream().filter(size -> size.scenarios() > 1).toList();
    }

    String ofPassAll() {
        return Summary.of(grid, manyTrials(),
                (size, world) -> covered(size, world, world.passAll(K),
                        batch -> new PassAtK(batch.tallies()).all(K).interval()));
    }

    String ofPassAt() {
        return Summary.of(grid, manyTrials(), (size, world) -> covered(size, world,
                1 - new World(1 - world.mean(), world.likeness()).passAll(K),
                batch -> new PassAtK(batch.tallies()).any(K).interval()));
    }

    private static List<Size> manyTrials() {
        return several().stream().filter(size -> size.trials() >= K).toList();
    }

    /// Batches that come to the same numbers have the same interval, which takes the most time.
    private Share covered(Size size, World world, double truth,
            Function<Batch, Interval> interval) {
        Map<List<Integer>, Boolean> known = new HashMap<>();
        return grid.often(size, world, (random, _) -> {
            Batch batch = Batch.play(random, world, size);
            return known.computeIfAbsent(batch.key(),
                    _ -> interval.apply(batch).contains(truth)) ? 1 : 0;
        });
    }

    /// The same scenarios once more: the truth is their own mean.
    String ofMoreTrials() {
        return Summary.of(grid, several(), (size, world) -> grid.often(size, world,
                (random, _) -> {
                    Batch batch = Batch.play(random, world, size);
                    Interval interval = batch.passRate().interval(Reach.MORE_TRIALS);
                    return interval.contains(batch.rate()) ? 1 : 0;
                }));
    }
}
