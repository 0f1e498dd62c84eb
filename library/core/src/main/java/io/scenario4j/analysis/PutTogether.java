package io.scenario4j.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.result.Ending;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.Planned;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Shard;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.Sampling;
import io.scenario4j.text.Words;

/// A batch from its runs, wherever and by how many processes they were played.
final class PutTogether {

    private final List<PlayedRun> runs;
    private final Map<PlayedRun.Key, PlayedRun> chosen = new LinkedHashMap<>();
    private final Map<PlayedRun.Key, Trial> trials = new LinkedHashMap<>();
    private final Map<String, Fingerprint> fingerprints = new LinkedHashMap<>();

    /// @param runs attempts that were spoiled included
    PutTogether(List<PlayedRun> runs) {
        this.runs = runs.stream().sorted(Comparator.comparing(PlayedRun::ended)).toList();
        this.runs.forEach(this::add);
    }

    /// Of each trial the settled run counts that ended last; if there is none, the last one.
    private void add(PlayedRun run) {
        run.fingerprint().ifPresent(print -> fingerprints.put(run.of().scenario(), print));
        PlayedRun before = chosen.get(run.of());
        if (before != null && before.isSettled() && !run.isSettled()) {
            return;
        }
        chosen.put(run.of(), run);
        trials.put(run.of(), new Trial(run.of().scenario(), run.of().trial(), run.result(),
                spoiled(trials.get(run.of())), false));
    }

    private static List<ScenarioResult> spoiled(@Nullable Trial before) {
        return before == null || before.outcome() != Outcome.INFRASTRUCTURE_ERROR
                ? List.of()
                : Stream.concat(before.retried().stream(), Stream.of(before.result())).toList();
    }

    /// Returns those of each scenario, the last one that was played.
    Map<String, Fingerprint> fingerprints() {
        return fingerprints;
    }

    /// Returns the trials in the order of the scenarios and of their numbers.
    List<Trial> played() {
        List<String> scenarios = List.copyOf(fingerprints.keySet());
        return trials.values()
                .stream()
                .filter(trial -> fingerprints.containsKey(trial.scenario()))
                .sorted(Comparator.<Trial>comparingInt(trial -> scenarios.indexOf(trial.scenario()))
                        .thenComparingInt(Trial::number))
                .toList();
    }

    /// Returns how much there was to be. What is one share only, says so.
    Planned planned() {
        Optional<Planned> last = runs.reversed()
                .stream()
                .flatMap(run -> run.planned().stream())
                .findFirst();
        int most = chosen.keySet().stream().mapToInt(PlayedRun.Key::trial).max().orElse(0);
        Planned planned = last.orElse(new Planned(fingerprints.size() * most, most, 0, false));
        return planned.shard().isEmpty() || parts().size() == 1
                ? planned
                : new Planned(fingerprints.size() * planned.trials(), planned.trials(),
                        planned.failures(), planned.watched());
    }

    /// Returns the shares that were seen, each with its plan; none for runs of a whole batch.
    private Map<Optional<Shard>, Planned> parts() {
        Map<Optional<Shard>, Planned> parts = new LinkedHashMap<>();
        runs.forEach(run -> run.planned().ifPresent(planned -> parts.put(run.shard(), planned)));
        return parts;
    }

    /// Returns why it is over, as far as the runs tell.
    Ending ending() {
        List<String> changes = changes();
        List<String> lacking = isShared() ? lacking() : List.of();
        if (changes.isEmpty() && lacking.isEmpty()) {
            return runs.stream().anyMatch(run -> run.planned().isPresent())
                    ? planned().ending(played())
                    : Ending.COMPLETE;
        }
        return new Ending(Ending.Kind.NOT_WHOLE,
                Stream.concat(lacking.stream(), changes.stream()).collect(Collectors.joining("; ")),
                isCutOff() ? Sampling.watched() : Sampling.fixed());
    }

    private boolean isShared() {
        return planned().shard().isEmpty()
                && parts().keySet().stream().anyMatch(Optional::isPresent)
                && settled(_ -> true) < planned().runs();
    }

    private int settled(Predicate<PlayedRun> wanted) {
        return (int) chosen.values().stream().filter(PlayedRun::isSettled).filter(wanted).count();
    }

    /// What one share lacks may be lacking because of how it would have ended; a share that is not there is not.
    private boolean isCutOff() {
        return parts().entrySet()
                .stream()
                .anyMatch(part -> settled(run -> run.shard().equals(part.getKey())) < part
                        .getValue()
                        .runs());
    }

    private List<String> lacking() {
        Map<Integer, Map<Integer, Planned>> shares = new TreeMap<>();
        parts().forEach((shard, planned) -> shard.ifPresent(one -> shares
                .computeIfAbsent(one.of(), _ -> new TreeMap<>())
                .put(one.number(), planned)));
        return shares.entrySet()
                .stream()
                .flatMap(of -> Stream.concat(missing(of.getKey(), of.getValue()),
                        cutOff(of.getKey(), of.getValue())))
                .toList();
    }

    private static Stream<String> missing(int of, Map<Integer, Planned> seen) {
        return IntStream.rangeClosed(1, of)
                .filter(number -> !seen.containsKey(number))
                .mapToObj(number -> new Shard(number, of) + " is missing");
    }

    private Stream<String> cutOff(int of, Map<Integer, Planned> seen) {
        return seen.entrySet().stream().flatMap(part -> {
            var shard = new Shard(part.getKey(), of);
            int lacks = part.getValue().runs()
                    - settled(run -> run.shard().equals(Optional.of(shard)));
            return lacks > 0
                    ? Stream.of("%s lacks %d of %s".formatted(shard, lacks,
                            Words.count(part.getValue().runs(), "run")))
                    : Stream.empty();
        });
    }

    /// Returns of each scenario what was not the same in all of its trials.
    private List<String> changes() {
        return fingerprints.keySet()
                .stream()
                .map(scenario -> new Changed(scenario, changes(scenario)))
                .filter(changed -> !changed.what.isEmpty())
                .map(Changed::toString)
                .toList();
    }

    /// @param what in words
    private record Changed(String scenario, List<String> what) {

        @Override
        public String toString() {
            return "\"%s\" was not the same in all runs: %s".formatted(scenario,
                    String.join(", ", what));
        }
    }

    private List<String> changes(String scenario) {
        Fingerprint last = Objects.requireNonNull(fingerprints.get(scenario));
        return new ArrayList<>(chosen.values()
                .stream()
                .filter(run -> run.of().scenario().equals(scenario))
                .flatMap(run -> run.fingerprint().stream())
                .flatMap(print -> Stream.concat(print.changesTo(last).stream(),
                        Stream.of("the agent").filter(_ -> !print.agents().equals(last.agents()))))
                .collect(Collectors.toCollection(TreeSet::new)));
    }
}
