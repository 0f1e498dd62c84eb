package io.scenario4j.spark.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Trial;

/// The trials of the parts of a batch, each once.
///
/// A trial may have been played twice: a task that somebody took for lost was not, or a driver was killed and the
/// next one went on before the last tasks of the first had ended. Of two that need not be played again the one that
/// was committed first counts, since it may have been counted already; one that was spoiled or stopped gives way to
/// a later one, and so does one of a scenario that was another one then.
final class StoredTrials {

    /// What tells a trial from all others of its batch.
    private record Place(String scenario, int number) {}

    /// A trial with the part in which it is.
    record Stored(Trial trial, Part part) {

        Optional<Fingerprint> fingerprint() {
            return Optional.ofNullable(part.fingerprints().get(trial.scenario()));
        }

        boolean isSettled() {
            return trial.outcome().isSettled();
        }
    }

    private final Map<Place, Stored> counted = new LinkedHashMap<>();
    private final Set<String> doubles = new HashSet<>();

    private StoredTrials() {}

    /// @param wanted those of which there is to be one
    static StoredTrials of(List<Part> parts, Predicate<Stored> wanted) {
        var trials = new StoredTrials();
        parts.stream()
                .sorted(Comparator.comparing(Part::committedAt).thenComparing(Part::name))
                .flatMap(part -> part.trials().stream().map(trial -> new Stored(trial, part)))
                .filter(wanted)
                .forEach(trials::add);
        return trials;
    }

    private void add(Stored next) {
        var place = new Place(next.trial().scenario(), next.trial().number());
        Stored before = counted.get(place);
        if (before == null || !before.isSettled()) {
            counted.put(place, after(before, next));
        } else if (next.isSettled()) {
            if (before.fingerprint().equals(next.fingerprint())) {
                doubles.add(next.trial().result().scenarioRunId());
            } else {
                counted.put(place, next);
            }
        }
    }

    /// What a service has spoiled was an attempt at the trial that comes after it.
    private static Stored after(@Nullable Stored before, Stored next) {
        if (before == null || before.trial().outcome() != Outcome.INFRASTRUCTURE_ERROR) {
            return next;
        }
        Trial trial = next.trial();
        List<ScenarioResult> attempts = Stream.of(before.trial().retried().stream(),
                Stream.of(before.trial().result()), trial.retried().stream())
                .flatMap(each -> each)
                .toList();
        return new Stored(new Trial(trial.scenario(), trial.number(), trial.result(), attempts,
                false), next.part());
    }

    /// Returns the trials in the order of the scenarios, and of their numbers.
    ///
    /// @param scenarios their names; trials of others come last
    List<Stored> inOrder(List<String> scenarios) {
        Map<String, Integer> places = new LinkedHashMap<>();
        scenarios.forEach(name -> places.put(name, places.size()));
        List<Stored> ordered = new ArrayList<>(counted.values());
        ordered.sort(Comparator
                .comparingInt((Stored one) -> places.getOrDefault(one.trial().scenario(),
                        places.size()))
                .thenComparingInt(one -> one.trial().number()));
        return ordered;
    }

    /// Returns the ids of the runs that do not count, because another run of the same trial does.
    Set<String> doubles() {
        return doubles;
    }
}
