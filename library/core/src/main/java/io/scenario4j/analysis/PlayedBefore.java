package io.scenario4j.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.fact.Fact;
import io.scenario4j.journal.Journal;
import io.scenario4j.result.BatchRun;
import io.scenario4j.result.Ending;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.Planned;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Trial;
import io.scenario4j.table.FactTables;

/// What a journal knows of one batch.
///
/// @param file the journal's
/// @param facts in the order in which they were written, file by file
public record PlayedBefore(String batchRunId, Path file, List<Fact> facts) {

    /// A run that has ended.
    private record Run(String scenario, int trial, Optional<Fingerprint> fingerprint,
            Optional<Planned> planned, ScenarioResult result) {}

    /// Reads the batch of a file, and what other processes have added to it in files beside it.
    ///
    /// @throws WrongUseException if there is no such file, or it is no journal: says in which line
    public static PlayedBefore read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new WrongUseException(
                    "expected the journal of one batch, such as .scenario/scenariobatch_….jsonl, found %s %s"
                            .formatted(Files.exists(file) ? "the folder" : "no file", file));
        }
        try {
            return read(file, Journal.facts(file));
        } catch (IOException e) {
            throw new WrongUseException("expected to read %s, found %s".formatted(file, e));
        }
    }

    private static PlayedBefore read(Path file, List<Fact> first) throws IOException {
        if (first.isEmpty()) {
            throw new WrongUseException(
                    "expected the journal of a batch, found no event in " + file);
        }
        String batch = first.getFirst().run().batchRunId();
        List<Fact> facts = new ArrayList<>();
        for (Path part : parts(folderOf(file), file)) {
            Journal.facts(part)
                    .stream()
                    .filter(fact -> fact.run().batchRunId().equals(batch))
                    .forEach(facts::add);
        }
        return new PlayedBefore(batch, file, facts);
    }

    private static Path folderOf(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
    }

    /// Returns the folder of the journal.
    public Path folder() {
        return folderOf(file);
    }

    /// A second writer of the batch has added `-2` to the name, and so on.
    private static List<Path> parts(Path folder, Path file) throws IOException {
        String stem = file.getFileName().toString().replaceFirst("(-[0-9]+)?\\.jsonl$", "");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(part -> isPart(part.getFileName().toString(), stem))
                    .sorted(PlayedBefore::byNumber)
                    .toList();
        }
    }

    private static int byNumber(Path one, Path other) {
        String first = one.toString();
        String second = other.toString();
        return first.length() == second.length()
                ? first.compareTo(second)
                : Integer.compare(first.length(), second.length());
    }

    private static boolean isPart(String name, String stem) {
        return name.startsWith(stem)
                && name.substring(stem.length()).matches("(-[0-9]+)?\\.jsonl");
    }

    /// Returns the runs that have ended and are trials of a batch.
    private List<Run> runs() {
        Map<RunIdentity, Fact.Began> begun = new HashMap<>();
        List<Run> runs = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Began began) {
                begun.put(fact.run(), began);
            }
            if (fact instanceof Fact.Ended(_, var result)) {
                Optional.ofNullable(begun.get(fact.run()))
                        .flatMap(began -> run(began, result))
                        .ifPresent(runs::add);
            }
        }
        return runs;
    }

    private static Optional<Run> run(Fact.Began began, ScenarioResult result) {
        Map<String, Object> metadata = began.metadata();
        return metadata.get("trial") instanceof Number trial
                ? Optional.of(new Run(began.run().scenario(), trial.intValue(),
                        Fingerprint.from(metadata.get("fingerprint")),
                        Planned.from(metadata.get("planned")), result))
                : Optional.empty();
    }

    /// Checks that it is a batch of these scenarios.
    ///
    /// @throws WrongUseException if the journal has others: says which
    public void requireAmong(Collection<String> scenarios) {
        requireAmong(batchRunId, facts.stream().map(fact -> fact.run().scenario()).toList(),
                scenarios);
    }

    /// Checks that those who were played are among the scenarios that are given.
    ///
    /// @throws WrongUseException if there are others: says which
    public static void requireAmong(String batchRunId, Collection<String> played,
            Collection<String> given) {
        List<String> unknown = played.stream()
                .distinct()
                .filter(name -> !given.contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new WrongUseException(
                    "expected the scenarios of batch %s, but those given lack %s; give it all of them, or begin another batch"
                            .formatted(batchRunId, unknown));
        }
    }

    /// Returns the trials that need not be played again: they were neither stopped nor spoiled, and their
    /// scenario has not changed since.
    ///
    /// @param now the fingerprints of the scenarios as they are now, by name
    public List<Trial> settled(Map<String, Fingerprint> now) {
        Map<List<Object>, Run> settled = new LinkedHashMap<>();
        runs().stream()
                .filter(run -> run.result().outcome().isSettled())
                .forEach(run -> settled.put(List.of(run.scenario(), run.trial()), run));
        return settled.values()
                .stream()
                .filter(run -> run.fingerprint()
                        .equals(Optional.ofNullable(now.get(run.scenario()))))
                .map(run -> new Trial(run.scenario(), run.trial(), run.result(), List.of(), true))
                .toList();
    }

    /// Returns the batch's tables.
    public FactTables tables() {
        var tables = new FactTables();
        tables.read(facts);
        return tables;
    }

    /// Returns the batch as it stands in the journal: of each trial the run that ended last.
    ///
    /// @throws WrongUseException if no run in it is a trial of a batch
    BatchResult result() {
        Map<String, Fingerprint> fingerprints = new LinkedHashMap<>();
        Map<List<Object>, Trial> trials = new LinkedHashMap<>();
        int most = 0;
        for (Run run : runs()) {
            run.fingerprint().ifPresent(print -> fingerprints.put(run.scenario(), print));
            List<Object> key = List.of(run.scenario(), run.trial());
            Trial before = trials.get(key);
            trials.put(key, new Trial(run.scenario(), run.trial(), run.result(),
                    spoiled(before), false));
            most = Math.max(most, run.trial());
        }
        if (fingerprints.isEmpty()) {
            throw new WrongUseException(
                    "expected trials of a batch in the journal of %s, found %d facts of other runs"
                            .formatted(batchRunId, facts.size()));
        }
        List<Trial> played = inOrder(trials, fingerprints, most);
        Optional<Planned> planned = runs().reversed()
                .stream()
                .flatMap(run -> run.planned().stream())
                .findFirst();
        return new BatchResult(new BatchRun(batchRunId, fingerprints,
                planned.map(Planned::trials).orElse(most), played,
                planned.map(plan -> plan.ending(played)).orElse(Ending.COMPLETE), elapsed()),
                new BatchSource(this::tables, () -> Optional.of(file.toString()),
                        Bench.EMPTY));
    }

    private static List<ScenarioResult> spoiled(@Nullable Trial before) {
        return before == null || before.outcome() != Outcome.INFRASTRUCTURE_ERROR
                ? List.of()
                : Stream.concat(before.retried().stream(), Stream.of(before.result())).toList();
    }

    private static List<Trial> inOrder(Map<List<Object>, Trial> trials,
            Map<String, Fingerprint> scenarios, int most) {
        List<Trial> ordered = new ArrayList<>();
        for (String scenario : scenarios.keySet()) {
            for (int number = 1; number <= most; number++) {
                Optional.ofNullable(trials.get(List.of(scenario, (Object) number)))
                        .ifPresent(ordered::add);
            }
        }
        return ordered;
    }

    private Duration elapsed() {
        Instant first = facts.getFirst().at();
        return facts.stream()
                .map(Fact::at)
                .max(Instant::compareTo)
                .map(last -> Duration.between(first, last))
                .orElse(Duration.ZERO);
    }
}
