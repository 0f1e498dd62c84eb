package io.scenario4j.junit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.scenario4j.analysis.BatchResult;
import io.scenario4j.analysis.Comparison;
import io.scenario4j.analysis.Finding;
import io.scenario4j.result.Shard;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.PairedTest;
import io.scenario4j.statistics.Pairs;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.text.Words;

/// By what a test passes.
///
/// All are decided early where the trials that are left can't change anything. That is the same decision
/// as after all of them, so their error rates are those of the number of trials that was fixed before.
sealed interface Rule {

    /// As many trials as anybody would play.
    int MOST_TRIALS = 10_000;

    /// What a test came to by a rule.
    ///
    /// @param words of what was wanted, or found
    record Ruling(boolean holds, String words) {}

    /// The share that passed is at least so much.
    record AtLeast(double rate) implements Rule {

        /// For 0.07 of 100 is a little more than 7.
        private static final double ROUNDING = 1e-9;

        private boolean holdsFor(int passed, int decided) {
            return passed >= rate * decided - ROUNDING;
        }
    }

    /// The lower end of the interval of the share that passed is above so much.
    record Surely(double rate) implements Rule {

        private boolean holdsFor(int passed, int decided) {
            return new PassRate(passed, decided - passed).interval().low() > rate;
        }

        /// Returns how many trials it takes if all of them pass; empty if no number is enough.
        Optional<Integer> leastTrials() {
            return IntStream.rangeClosed(1, MOST_TRIALS)
                    .filter(trials -> holdsFor(trials, trials))
                    .boxed()
                    .findFirst();
        }
    }

    /// Whatever they come to, all of them are played: they are what others are compared with.
    record Anything() implements Rule {}

    /// All of them are played, and somebody else decides, who has the other shares too.
    record Part(Shard shard) implements Rule {}

    /// No difference to the worse is shown.
    ///
    /// @param name of the file, for people
    record NotWorse(String name, BatchResult before) implements Rule {

        /// Tells whether it is worse if all trials that are left end so.
        private boolean isWorse(Standing now, boolean restPasses) {
            Map<Integer, Boolean> passed = new HashMap<>();
            IntStream.rangeClosed(1, now.planned()).forEach(i -> passed.put(i, restPasses));
            now.over().forEach(trial -> passed.remove(trial.number()));
            now.over()
                    .stream()
                    .filter(Trial::isDecided)
                    .forEach(trial -> passed.put(trial.number(), trial.isPassed()));
            Pairs pairs = pairs(now.over().getFirst().scenario(), passed);
            return pairs.losses() > pairs.gains() && PairedTest.of(List.of(pairs)).isShown();
        }

        private Pairs pairs(String scenario, Map<Integer, Boolean> now) {
            int[] counts = new int[4];
            before.played()
                    .stream()
                    .filter(trial -> trial.scenario().equals(scenario) && trial.isDecided()
                            && now.containsKey(trial.number()))
                    .forEach(trial -> counts[(trial.isPassed() ? 0 : 1)
                            + (Boolean.TRUE.equals(now.get(trial.number())) ? 0 : 2)]++);
            return new Pairs(counts[0], counts[1], counts[2], counts[3]);
        }
    }

    /// Tells whether it is certain, whatever the trials that are left come to, undecided ones included.
    default boolean isCertain(Standing now) {
        return switch (this) {
            case AtLeast least -> least.holdsFor(now.passed(), now.decided() + now.left())
                    || !least.holdsFor(now.passed() + now.left(), now.decided() + now.left());
            case Surely surely -> surely.holdsFor(now.passed(), now.decided() + now.left())
                    || !surely.holdsFor(now.passed() + now.left(), now.decided() + now.left());
            case Anything _,Part _ -> now.left() == 0;
            case NotWorse compared -> now.left() == 0 || (!now.over().isEmpty()
                    && (compared.isWorse(now, true) || !compared.isWorse(now, false)));
        };
    }

    /// Returns what it comes to, if it is certain.
    default Ruling of(BatchResult result, Standing now) {
        return switch (this) {
            case AtLeast least -> new Ruling(
                    least.holdsFor(now.passed(), now.decided() + now.left()),
                    "at least %s %% wanted".formatted(Words.percent(least.rate())));
            case Surely surely -> new Ruling(
                    surely.holdsFor(now.passed(), now.decided() + now.left()),
                    "more than %s %% wanted for sure".formatted(Words.percent(surely.rate())));
            case Anything _ -> new Ruling(true, "kept as baseline");
            case Part(var shard) -> new Ruling(true, "decided with the others of " + shard);
            case NotWorse(var name, var before) -> ruling(name, result.compare(before));
        };
    }

    private static Ruling ruling(String name, Comparison comparison) {
        boolean holds = comparison.finding() == Finding.BETTER
                || comparison.finding() == Finding.NO_DIFFERENCE_SHOWN;
        return new Ruling(holds, "compared with %s: %s".formatted(name, comparison));
    }
}
