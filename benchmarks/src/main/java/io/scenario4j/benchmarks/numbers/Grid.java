package io.scenario4j.benchmarks.numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Sizes of batches by kinds of scenarios.
///
/// @param repetitions how many batches are played in each place
record Grid(int repetitions) {

    static final List<Double> RATES = List.of(0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98);
    static final List<Double> LIKENESSES = List.of(0.0, 0.1, 0.25, 0.6);
    private static final List<Integer> SCENARIOS = List.of(1, 2, 3, 5, 8, 12, 20, 50);
    private static final List<Integer> TRIALS = List.of(1, 2, 4, 10, 25, 50, 100, 200);

    /// Returns sizes of 5 to 1,000 runs, of 1 to 50 scenarios with 1 to 200 trials.
    static List<Size> sizes() {
        return SCENARIOS.stream()
                .flatMap(scenarios -> TRIALS.stream().map(trials -> new Size(scenarios, trials)))
                .filter(size -> size.runs() >= 5 && size.runs() <= 1_000)
                .toList();
    }

    static List<World> worlds(double likeness) {
        return RATES.stream().map(rate -> new World(rate, likeness)).toList();
    }

    /// Returns how often something was so in a world; the same whenever it is asked.
    ///
    /// @param share which part of 1 it was so in one batch
    Share often(Size size, World world, ToDoubleBiFunction<RandomGenerator, World> share) {
        var random = new SplittableRandom(size.hashCode() * 31L + world.hashCode());
        double sum = 0;
        for (int i = 0; i < repetitions; i++) {
            sum += share.applyAsDouble(random, world);
        }
        return new Share(size + ", " + world, 100 * sum / repetitions);
    }

    /// Writes a row for each size: what it comes to for each likeness, over all rates.
    List<Share> table(StringBuilder text, List<Size> sizes, Place place) {
        text.append("| scenarios x trials | runs | ICC 0 | ICC 0.1 | ICC 0.25 | ICC 0.6 |\n");
        text.append("|---|---|---|---|---|---|\n");
        List<Share> all = new ArrayList<>();
        for (Size size : sizes) {
            text.append("| ").append(size).append(" | ").append(size.runs());
            for (double likeness : LIKENESSES) {
                Shares shares = new Shares(worlds(likeness).parallelStream()
                        .flatMap(world -> Stream.ofNullable(place.share(size, world)))
                        .toList());
                all.addAll(shares.all());
                text.append(" | ").append(shares.range());
            }
            text.append(" |\n");
        }
        return all;
    }

    /// What a place of the table comes to.
    @FunctionalInterface
    interface Place {

        Share share(Size size, World world);
    }
}
