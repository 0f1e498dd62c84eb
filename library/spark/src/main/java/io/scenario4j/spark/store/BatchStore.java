package io.scenario4j.spark.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

import io.scenario4j.batch.BatchEngine;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.TrialFacts;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Trial;
import io.scenario4j.spark.store.StoredTrials.Stored;
import io.scenario4j.spark.table.FactTable;

/// What a batch leaves behind, in a folder of any file system that Hadoop knows.
///
/// ```
/// plan.json                        what was to be played
/// runs/PART-ATTEMPT.parquet        the rows of a part; so for each table of docs/tables.md, but for events
/// facts/PART-ATTEMPT.parquet       what happened in its runs, from which all else can be told again
/// _parts/PART.jsonl                the commit: the files of the part, and its trials in short
/// ```
///
/// A part is what one task has played. It is there as soon as its commit is, which is written last and only once,
/// whatever is killed and however many try. Only what a commit names is ever read.
///
/// For any number of threads. Can be sent to executors, and carries Hadoop's settings along: with secrets in them,
/// as a broadcast rather than within a closure.
public final class BatchStore implements Serializable {

    private static final long serialVersionUID = 1;

    /// More runs than this are a matter for Spark.
    private static final int MOST_IN_MEMORY = 20_000;

    private static final String PLAN = BatchEngine.Kept.PLAN;
    private static final String PARTS = "_parts";
    private static final String COMMIT = ".jsonl";

    private final Folder folder;
    private final String batchRunId;

    private BatchStore(Folder folder, String batchRunId) {
        this.folder = folder;
        this.batchRunId = batchRunId;
    }

    /// Makes the store of a batch that begins.
    ///
    /// @param path of a folder, which is made if it is not there; one without a scheme is of the default file system
    /// @param journaled what was played of it elsewhere, which is its first parts
    /// @param settings of Hadoop, such as `sparkContext.hadoopConfiguration()`
    /// @throws WrongUseException if there is a batch in it
    public static BatchStore create(String path, StoredPlan plan, List<TrialFacts> journaled,
            Configuration settings) throws IOException {
        Folder folder = Folder.of(path, settings);
        var store = new BatchStore(folder, plan.batchRunId());
        if (!folder.has(PLAN)) {
            store.take(journaled);
        }
        if (!folder.claim(PLAN, plan.text().getBytes(UTF_8))) {
            throw new WrongUseException(
                    "expected a folder without a batch, found %s in %s; resume it, or take another folder"
                            .formatted(open(path, settings).batchRunId, folder.path()));
        }
        return store;
    }

    /// What lies there without a plan is what somebody has taken who was killed meanwhile.
    private void take(List<TrialFacts> journaled) throws IOException {
        for (FileStatus left : folder.list(PARTS)) {
            folder.delete(left.getPath());
        }
        int version = 1;
        for (TrialFacts played : journaled) {
            write("journal_%06d".formatted(version++), played);
        }
    }

    /// Returns the store of a batch that has begun.
    ///
    /// @throws WrongUseException if there is none, or it is of a later version
    public static BatchStore open(String path, Configuration settings) throws IOException {
        Folder folder = Folder.of(path, settings);
        if (!folder.has(PLAN)) {
            throw new WrongUseException("expected the folder of a batch, found no %s in %s"
                    .formatted(PLAN, folder.path()));
        }
        return new BatchStore(folder, plan(folder).batchRunId());
    }

    /// Tells whether a batch has begun in a folder.
    public static boolean isAt(String path, Configuration settings) throws IOException {
        return Folder.of(path, settings).has(PLAN);
    }

    private static StoredPlan plan(Folder folder) throws IOException {
        return StoredPlan.read(new String(folder.read(PLAN), UTF_8), folder.at(PLAN).toString());
    }

    /// Returns the folder, with its scheme.
    public String path() {
        return folder.path();
    }

    /// Returns the batch's id.
    public String batchRunId() {
        return batchRunId;
    }

    /// Returns what was to be played when the batch began.
    public StoredPlan plan() throws IOException {
        return plan(folder);
    }

    /// Returns a part if it was committed.
    public Optional<Part> part(String name) throws IOException {
        String commit = commit(name);
        return folder.has(commit) ? Optional.of(read(commit, new Shared())) : Optional.empty();
    }

    private static String commit(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException(
                    "expected the name of a part of letters, digits, '.', '_' and '-', found \"%s\""
                            .formatted(name));
        }
        return PARTS + "/" + name + COMMIT;
    }

    private Part read(String commit, Shared shared) throws IOException {
        try {
            return Part.read(new String(folder.read(commit), UTF_8),
                    new TrialJson(batchRunId, shared));
        } catch (IllegalArgumentException e) {
            throw new IOException("expected a part of a batch in %s, found otherwise: %s"
                    .formatted(folder.at(commit), e.getMessage()), e);
        }
    }

    /// Writes a part, unless it is there.
    ///
    /// @param name what tells it from all others, and is the same for each attempt at it
    /// @param played its trials, with all facts of their runs
    /// @return the part that counts: this one, or that of another attempt if it was first
    public Part write(String name, TrialFacts played) throws IOException {
        Optional<Part> before = part(name);
        if (before.isPresent()) {
            return before.get();
        }
        try (PartDraft draft = draft(name)) {
            draft.add(played.facts());
            return commit(draft, played.trials());
        }
    }

    /// Begins an attempt at a part, to write it run by run.
    ///
    /// @param name as of [#write]
    public PartDraft draft(String name) {
        return new PartDraft(folder, name);
    }

    /// Makes an attempt count, unless another one was first.
    ///
    /// @param trials what its runs came to
    /// @return the part that counts
    public Part commit(PartDraft draft, List<Trial> trials) throws IOException {
        Part part = draft.part(trials);
        if (folder.claim(commit(part.name()), part.text().getBytes(UTF_8))) {
            return part;
        }
        Part first = part(part.name()).orElseThrow(() -> new IOException(
                "expected another attempt at %s in %s, found none".formatted(part.name(), path())));
        if (!first.attempt().equals(part.attempt())) {
            for (String file : part.files().values()) {
                folder.delete(folder.at(file));
            }
        }
        return first;
    }

    /// Returns the parts that were committed, in the order of their names. They are read by many threads, and what
    /// their trials have in common is in memory once.
    public List<Part> parts() throws IOException {
        var shared = new Shared();
        return InParallel.of(folder.list(PARTS)
                .stream()
                .map(file -> file.getPath().getName())
                .filter(name -> name.endsWith(COMMIT))
                .sorted()
                .toList(), name -> read(PARTS + "/" + name, shared));
    }

    /// Returns the trials that need not be played again: they were neither stopped nor spoiled, and their scenario
    /// has not changed since. Each is there once, in the order of the scenarios and of their numbers. The last failures
    /// are whole, with what was said, as many as there is room for; the others are in short.
    ///
    /// @param now the fingerprints of the scenarios as they are now, by name
    public List<Trial> settled(Map<String, Fingerprint> now) throws IOException {
        List<Stored> settled = StoredTrials
                .of(parts(), stored -> stored.fingerprint()
                        .equals(Optional.ofNullable(now.get(stored.trial().scenario()))))
                .inOrder(List.copyOf(now.keySet()))
                .stream()
                .filter(Stored::isSettled)
                .toList();
        Map<String, Trial> whole = new LastFailures(this::facts).whole(settled);
        return settled.stream()
                .map(Stored::trial)
                .map(trial -> resumed(
                        whole.getOrDefault(trial.result().scenarioRunId(), trial)))
                .toList();
    }

    private static Trial resumed(Trial trial) {
        return new Trial(trial.scenario(), trial.number(), trial.result(), trial.retried(), true);
    }

    /// Returns the trials of a part. The first of its failures are whole, with what was said.
    ///
    /// @param most how many of them
    public List<Trial> trials(Part part, int most) throws IOException {
        List<Stored> failures = part.trials()
                .stream()
                .filter(LastFailures::isFailure)
                .limit(most)
                .map(trial -> new Stored(trial, part))
                .toList();
        Map<String, Trial> whole = new LastFailures(this::facts).whole(failures);
        return part.trials()
                .stream()
                .map(trial -> whole.getOrDefault(trial.result().scenarioRunId(), trial))
                .toList();
    }

    /// Returns the facts of these runs, in the order in which they happened in each.
    public List<Fact> facts(Collection<String> runIds) throws IOException {
        Set<String> wanted = new HashSet<>(runIds);
        List<Fact> facts = new ArrayList<>();
        for (Part part : parts()) {
            Set<String> here = part.runIds().filter(wanted::contains).collect(Collectors.toSet());
            if (!here.isEmpty()) {
                facts.addAll(facts(part, here));
            }
        }
        return facts;
    }

    private List<Fact> facts(Part part, Set<String> runIds) throws IOException {
        Optional<String> file = part.file(FactsFile.NAME);
        if (file.isEmpty() || runIds.isEmpty()) {
            return List.of();
        }
        Path path = folder.at(file.get());
        return FactsFile.facts(path, FactsFile.lines(path, runIds, folder.settings()));
    }

    /// Returns everything that has happened in the runs that count, part by part and run by run.
    ///
    /// @throws WrongUseException if there are too many runs for one process; says how Spark has them
    public List<Fact> facts() throws IOException {
        List<Part> parts = parts();
        long runs = parts.stream().mapToLong(part -> part.trials().size()).sum();
        if (runs > MOST_IN_MEMORY) {
            throw new WrongUseException(
                    "expected a batch of at most %d runs to be told in one process, found %d; ask Spark for its tables: SparkTables.of(spark, \"%s\").messages()"
                            .formatted(MOST_IN_MEMORY, runs, path()));
        }
        Set<String> doubles = doubles(parts);
        return InParallel
                .of(parts, part -> facts(part, part.runIds()
                        .filter(run -> !doubles.contains(run))
                        .collect(Collectors.toSet())))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static Set<String> doubles(List<Part> parts) {
        return StoredTrials.of(parts, _ -> true).doubles();
    }

    /// Returns the committed files of each table, and the runs in them that do not count.
    public StoredFiles files() throws IOException {
        List<Part> parts = parts();
        Map<String, List<String>> files = new LinkedHashMap<>();
        for (Part part : parts) {
            part.files()
                    .forEach((table, file) -> files.computeIfAbsent(table, _ -> new ArrayList<>())
                            .add(folder.at(file).toString()));
        }
        return new StoredFiles(files, doubles(parts));
    }

    /// Deletes what tasks have left that were killed before their commit.
    ///
    /// @param age how long ago it must have been written: a task that nobody knows of may still be at work
    public void sweep(Duration age) throws IOException {
        Instant limit = Instant.now().minus(age);
        Set<String> committed = parts().stream()
                .flatMap(part -> part.files().values().stream())
                .collect(Collectors.toSet());
        List<String> folders = Stream
                .concat(Stream.of(FactTable.values()).map(FactTable::tableName),
                        Stream.of(FactsFile.NAME))
                .toList();
        for (String table : folders) {
            for (FileStatus file : folder.list(table)) {
                boolean old = file.getModificationTime() < limit.toEpochMilli();
                if (old && !committed.contains(table + "/" + file.getPath().getName())) {
                    folder.delete(file.getPath());
                }
            }
        }
    }

    /// Shows the batch and where it lies.
    @Override
    public String toString() {
        return "%s in %s".formatted(batchRunId, path());
    }
}
