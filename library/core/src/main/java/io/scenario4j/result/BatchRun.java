package io.scenario4j.result;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.scenario4j.statistics.Sampling;

/// The run of a batch, as it ended: what was played, and why it is over.
///
/// @param batchRunId its id
/// @param fingerprints of each scenario by its name, in their order
/// @param trials how many of each scenario there were to be
/// @param played those that were played, in the order of the scenarios and of their numbers
/// @param ending why it is over
/// @param elapsed how long it took
public record BatchRun(String batchRunId, Map<String, Fingerprint> fingerprints, int trials,
        List<Trial> played, Ending ending, Duration elapsed) {

    public BatchRun {
        fingerprints = Collections.unmodifiableMap(new LinkedHashMap<>(fingerprints));
        played = List.copyOf(played);
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
