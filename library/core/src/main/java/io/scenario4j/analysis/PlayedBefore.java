package io.scenario4j.analysis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.TrialFacts;
import io.scenario4j.result.BatchRun;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.Trial;
import io.scenario4j.table.FactTables;

/// What journals know of one batch.
///
/// @param places the files and folders that were read
/// @param facts in the order in which they were written, file by file
public record PlayedBefore(String batchRunId, List<Path> places, List<Fact> facts) {

    private static final int MOST_NAMED = 5;

    /// Reads the one batch of files and folders: of a file, also what other processes have added to it in files
    /// beside it; of a folder, all files. Shares of a batch, each in a place of its own, are one batch.
    ///
    /// @throws WrongUseException if one of them is not there or no journal, or if they are of several batches: says which
    public static PlayedBefore read(List<Path> places) {
        Map<String, List<Fact>> batches = new BatchFacts().readAll(places).byBatch();
        if (batches.size() != 1) {
            throw new WrongUseException(
                    "expected the journal of one batch in %s, found %s".formatted(
                            places.stream().map(Path::toString).collect(Collectors.joining(", ")),
                            named(List.copyOf(batches.keySet()))));
        }
        String batch = batches.keySet().iterator().next();
        return new PlayedBefore(batch, places, batches.values().iterator().next());
    }

    private static String named(List<String> batches) {
        String names = batches.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        int more = batches.size() - MOST_NAMED;
        return batches.isEmpty()
                ? "none"
                : more > 0 ? names + " and %d more".formatted(more) : names;
    }

    /// Reads a batch of a folder, in which there may be others; empty if it has none with this id.
    public static Optional<PlayedBefore> read(Path folder, String batchRunId) {
        List<Path> places = List.of(folder);
        return Optional.ofNullable(new BatchFacts().readAll(places).byBatch().get(batchRunId))
                .map(facts -> new PlayedBefore(batchRunId, places, facts));
    }

    /// Returns the folder of the journal, of several the first.
    public Path folder() {
        Path first = places.getFirst().toAbsolutePath();
        return Files.isDirectory(first)
                ? first
                : Optional.ofNullable(first.getParent()).orElseThrow();
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
        Map<PlayedRun.Key, PlayedRun> settled = new LinkedHashMap<>();
        PlayedRun.among(facts)
                .stream()
                .filter(PlayedRun::isSettled)
                .sorted(Comparator.comparing(PlayedRun::ended))
                .forEach(run -> settled.put(run.of(), run));
        return settled.values()
                .stream()
                .filter(run -> run.fingerprint()
                        .equals(Optional.ofNullable(now.get(run.of().scenario()))))
                .map(PlayedRun::trial)
                .toList();
    }

    /// Returns everything that was played, and has ended, by the versions of the scenarios: what was the first
    /// one of each, then the second ones.
    public List<TrialFacts> versions() {
        Map<String, List<Optional<Fingerprint>>> known = new HashMap<>();
        Map<Integer, List<PlayedRun>> byVersion = new TreeMap<>();
        for (PlayedRun run : PlayedRun.among(facts)) {
            List<Optional<Fingerprint>> versions = known.computeIfAbsent(run.of().scenario(),
                    _ -> new ArrayList<>());
            if (!versions.contains(run.fingerprint())) {
                versions.add(run.fingerprint());
            }
            byVersion.computeIfAbsent(versions.indexOf(run.fingerprint()), _ -> new ArrayList<>())
                    .add(run);
        }
        return byVersion.values().stream().map(this::with).toList();
    }

    private TrialFacts with(List<PlayedRun> runs) {
        Set<RunIdentity> wanted = runs.stream()
                .map(run -> run.result().run().identity())
                .collect(Collectors.toSet());
        return new TrialFacts(runs.stream().map(PlayedRun::trial).toList(),
                facts.stream().filter(fact -> wanted.contains(fact.run())).toList());
    }

    /// Returns the batch's tables.
    public FactTables tables() {
        var tables = new FactTables();
        tables.read(facts);
        return tables;
    }

    /// Returns the batch as it stands in the journal: of each trial the settled run that ended last.
    ///
    /// @throws WrongUseException if no run in it is a trial of a batch
    public BatchResult result() {
        var all = new PutTogether(PlayedRun.among(facts));
        if (all.fingerprints().isEmpty()) {
            throw new WrongUseException(
                    "expected trials of a batch in the journal of %s, found %d facts of other runs"
                            .formatted(batchRunId, facts.size()));
        }
        return new BatchResult(
                new BatchRun(batchRunId, all.fingerprints(), all.planned(), all.played(),
                        all.ending(), elapsed()),
                new BatchSource(() -> tables().fields(), this::tables, this::path, Bench.EMPTY));
    }

    private Optional<String> path() {
        if (places.size() > 1) {
            throw new WrongUseException("expected a batch that lies in one place, found %d: %s; %s"
                    .formatted(places.size(), places,
                            "copy their files into one folder to go on with it"));
        }
        return Optional.of(places.getFirst().toString());
    }

    private Duration elapsed() {
        List<Instant> times = facts.stream().map(Fact::at).sorted().toList();
        return Duration.between(times.getFirst(), times.getLast());
    }
}
