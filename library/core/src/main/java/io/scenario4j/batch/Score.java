package io.scenario4j.batch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

import org.jspecify.annotations.Nullable;

import io.scenario4j.result.BatchProgress;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.PassRate;

/// What the trials of a batch came to so far. The lock of the batch guards it.
final class Score {

    /// The places of the share in the order of results, and what each came to.
    private final int[] places;
    private final @Nullable Trial[] trials;
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final SequencedMap<String, Map<Outcome, Integer>> byScenario = new LinkedHashMap<>();
    private final Deque<Trial> failures = new ArrayDeque<>();
    private final Rounds rounds;
    private final int planned;
    private int done;
    private int resumed;
    private int retries;

    /// @param share the trials that are played
    Score(List<Slot> share) {
        this.places = share.stream().mapToInt(Slot::index).sorted().toArray();
        this.trials = new @Nullable Trial[places.length];
        this.planned = share.size();
        this.rounds = Rounds.of(share);
    }

    /// Takes a trial that is over.
    void keep(Slot slot, Trial trial) {
        trials[Arrays.binarySearch(places, slot.index())] = trial;
        rounds.keep(trial);
        done++;
        resumed += trial.resumed() ? 1 : 0;
        outcomes.merge(trial.outcome(), 1, Integer::sum);
        byScenario.computeIfAbsent(trial.scenario(), _ -> new EnumMap<>(Outcome.class))
                .merge(trial.outcome(), 1, Integer::sum);
        if (trial.outcome() != Outcome.PASSED) {
            failures.add(trial);
            if (failures.size() > BatchProgress.MOST_FAILURES) {
                failures.remove();
            }
        }
    }

    void retried() {
        retries++;
    }

    boolean isComplete() {
        return done == planned;
    }

    PassRate passRate() {
        return Outcome.passRate(outcomes);
    }

    /// Returns the pass rate of all complete rounds, if the trial that was kept last has completed one.
    Optional<PassRate> roundsNow() {
        return rounds.completedNow();
    }

    /// Returns those that are over, in the order of results.
    List<Trial> played() {
        return Arrays.stream(trials).filter(Objects::nonNull).toList();
    }

    BatchProgress.SoFar soFar() {
        var copy = new LinkedHashMap<>(byScenario);
        copy.replaceAll((_, counts) -> Map.copyOf(counts));
        return new BatchProgress.SoFar(List.copyOf(failures), copy);
    }

    BatchProgress.Count count(int running) {
        return new BatchProgress.Count(planned, done, running, outcomes, retries, resumed);
    }

    /// Returns how long the rest takes if it goes on like this.
    ///
    /// @param elapsed until now
    Optional<Duration> left(Duration elapsed) {
        int played = done - resumed;
        return played == 0 || isComplete()
                ? Optional.empty()
                : Optional.of(elapsed.multipliedBy(planned - done).dividedBy(played));
    }
}
