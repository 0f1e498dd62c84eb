package io.scenario4j.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.McNemar;
import io.scenario4j.statistics.Pairs;
import io.scenario4j.statistics.Sampling;
import io.scenario4j.text.Words;

/// The trials that two batches both have played, and what keeps them from being compared.
///
/// @param all each with how it ended in both; runs that were cancelled were not played
record Pairing(BatchResult after, BatchResult before, List<Flip> all) {

    private static final int MOST_NAMED = 5;

    static Pairing of(BatchResult after, BatchResult before) {
        Map<List<Object>, Trial> then = new LinkedHashMap<>();
        played(before).forEach(trial -> then.put(key(trial), trial));
        List<Flip> all = new ArrayList<>();
        played(after).forEach(trial -> Optional.ofNullable(then.get(key(trial)))
                .map(other -> new Flip(trial.scenario(), trial.number(), other, trial))
                .ifPresent(all::add));
        return new Pairing(after, before, all);
    }

    private static Stream<Trial> played(BatchResult batch) {
        return batch.played().stream().filter(trial -> trial.outcome() != Outcome.CANCELLED);
    }

    private static List<Object> key(Trial trial) {
        return List.of(trial.scenario(), trial.number());
    }

    /// Returns the pairs that count: of which both runs were decided.
    List<Flip> decided() {
        return all.stream()
                .filter(pair -> pair.after().isDecided() && pair.before().isDecided())
                .toList();
    }

    /// Returns by how much evaluators differ, over all pairs that they have measured.
    List<Measurements.Change> measuredChanges() {
        boolean fixed = after.sampling().isFixed() && before.sampling().isFixed();
        return Measurements.Change.of(all, fixed ? Sampling.fixed() : Sampling.watched());
    }

    /// Returns how the pairs that count came out in each scenario.
    List<Pairs> pairs() {
        Map<String, List<Flip>> byScenario = decided().stream()
                .collect(Collectors.groupingBy(Flip::scenario, LinkedHashMap::new,
                        Collectors.toList()));
        return byScenario.values().stream().map(Pairing::pairs).toList();
    }

    private static Pairs pairs(Collection<Flip> ofScenario) {
        return new Pairs(count(ofScenario, true, true), count(ofScenario, false, true),
                count(ofScenario, true, false), count(ofScenario, false, false));
    }

    private static int count(Collection<Flip> pairs, boolean before, boolean after) {
        return (int) pairs.stream()
                .filter(pair -> pair.before().isPassed() == before
                        && pair.after().isPassed() == after)
                .count();
    }

    /// Returns why the two say nothing of each other; empty if they do.
    ///
    /// @param mostLeftOut which share of the pairs may be left out
    Optional<String> obstacle(double mostLeftOut) {
        return Stream.of(nothingShared(), changes(), unfair(), nothingDecided(),
                leftOut(mostLeftOut), leftOutUnevenly())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Set<String> shared() {
        Set<String> shared = new LinkedHashSet<>(after.scenarios());
        shared.retainAll(before.scenarios());
        return shared;
    }

    private Optional<String> nothingShared() {
        return shared().isEmpty() ? Optional.of("they share no scenario") : Optional.empty();
    }

    private Optional<String> changes() {
        List<String> changes = shared().stream().flatMap(this::changes).toList();
        return changes.isEmpty() ? Optional.empty() : Optional.of(listed(changes));
    }

    private Stream<String> changes(String name) {
        Fingerprint now = Objects.requireNonNull(after.fingerprints().get(name));
        Fingerprint then = Objects.requireNonNull(before.fingerprints().get(name));
        return now.changesTo(then)
                .stream()
                .map(what -> "%s of \"%s\" changed".formatted(what, name));
    }

    private static String listed(List<String> changes) {
        String first = changes.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return changes.size() <= MOST_NAMED
                ? first
                : "%s and %d more".formatted(first, changes.size() - MOST_NAMED);
    }

    /// What was played until so many had failed ends with a failure, always.
    private Optional<String> unfair() {
        return Stream.of(after, before)
                .filter(batch -> batch.sampling() instanceof Sampling.UntilFailures)
                .map(batch -> "batch %s went on until runs had failed (%s), so that what it has played is no fair part of it; compare batches without failFast"
                        .formatted(batch.batchRunId(), batch.ending()))
                .findFirst();
    }

    private Optional<String> nothingDecided() {
        return decided().isEmpty()
                ? Optional.of("no trial was decided in both")
                : Optional.empty();
    }

    /// Who is left out is not left out by chance, and may be the one who would have failed.
    private Optional<String> leftOut(double most) {
        int missing = all.size() - decided().size();
        return missing <= most * all.size()
                ? Optional.empty()
                : Optional
                        .of("expected at most %s %% of the pairs to be left out, found %d of %d: %s"
                                .formatted(Words.percent(most), missing, all.size(),
                                        listed(Stream.concat(errors(Flip::after, "after"),
                                                errors(Flip::before, "before")).toList())));
    }

    private Stream<String> errors(Function<Flip, Trial> side, String when) {
        Map<Outcome, Long> counts = all.stream()
                .map(side)
                .filter(trial -> !trial.isDecided())
                .collect(Collectors.groupingBy(Trial::outcome, LinkedHashMap::new,
                        Collectors.counting()));
        return counts.entrySet()
                .stream()
                .map(entry -> "%d %s %s".formatted(entry.getValue(), entry.getKey().words(), when));
    }

    private Optional<String> leftOutUnevenly() {
        int onlyAfter = onlyIn(Flip::after, Flip::before);
        int onlyBefore = onlyIn(Flip::before, Flip::after);
        double p = McNemar.exact(onlyAfter, onlyBefore);
        return p > Comparison.LEVEL
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT,
                        "of %d trials %d are left out only after and %d only before, which chance does not explain, p = %.4f",
                        all.size(), onlyAfter, onlyBefore, p));
    }

    private int onlyIn(Function<Flip, Trial> side, Function<Flip, Trial> other) {
        return (int) all.stream()
                .filter(pair -> !side.apply(pair).isDecided() && other.apply(pair).isDecided())
                .count();
    }
}
