package io.scenario4j.result;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.scenario4j.statistics.Sampling;

/// The run of a batch, as it ended: what was played, and why it is over.
///
/// @param batchRunId its id
/// @param fingerprints of each scenario by its name, in their order
/// @param planned how much there was to be
/// @param played those that were played, in the order of the scenarios and of their numbers
/// @param ending why it is over
/// @param elapsed how long it took
public record BatchRun(String batchRunId, Map<String, Fingerprint> fingerprints,
        Planned planned, List<Trial> played, Ending ending, Duration elapsed) {

    public BatchRun {
        fingerprints = Collections.unmodifiableMap(new LinkedHashMap<>(fingerprints));
        played = List.copyOf(played);
    }

    /// Makes one of a whole batch.
    public BatchRun(String batchRunId, Map<String, Fingerprint> fingerprints, int trials,
            List<Trial> played, Ending ending, Duration elapsed) {
        this(batchRunId, fingerprints,
                new Planned(fingerprints.size() * trials, trials, 0, false), played, ending,
                elapsed);
    }

    /// Returns how many trials of each scenario there were to be.
    public int trials() {
        return planned.trials();
    }

    /// Returns how many trials ended how; no entry for none.
    public Map<Outcome, Integer> outcomes() {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        played.forEach(trial -> counts.merge(trial.outcome(), 1, Integer::sum));
        return counts;
    }

    /// Returns the part of those scenarios whose names are wanted.
    ///
    /// @param sampling what has decided how many runs the part has
    public BatchRun only(Predicate<String> wanted, Sampling sampling) {
        Map<String, Fingerprint> some = new LinkedHashMap<>(fingerprints);
        some.keySet().removeIf(wanted.negate());
        return new BatchRun(batchRunId, some, planned.only(some.size(), fingerprints.size()),
                played.stream().filter(trial -> wanted.test(trial.scenario())).toList(),
                new Ending(ending.kind(), ending.reason(), sampling), elapsed);
    }

    /// Returns what has decided how many runs there are.
    public Sampling sampling() {
        return ending.sampling() instanceof Sampling.UntilFailures(var failures, _)
                ? new Sampling.UntilFailures(failures, cutOff())
                : ending.sampling();
    }

    private int cutOff() {
        return (int) played.stream()
                .filter(trial -> trial.outcome() == Outcome.CANCELLED)
                .count();
    }
}
