package io.scenario4j.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.fact.Fact;
import io.scenario4j.journal.Journal;

/// The facts of journals by their batch.
final class BatchFacts {

    private final Map<String, List<Fact>> byBatch = new LinkedHashMap<>();
    private final Set<Path> read = new HashSet<>();

    /// Returns them, the batches in the order in which they were read.
    Map<String, List<Fact>> byBatch() {
        return byBatch;
    }

    /// Reads files, with what other processes have added to them in files beside them, and folders whole. What is
    /// named twice is read once.
    ///
    /// @throws WrongUseException if one of them is not there, or no journal
    BatchFacts readAll(List<Path> places) {
        for (Path place : places) {
            try {
                read(place);
            } catch (IOException e) {
                throw new WrongUseException("expected to read %s, found %s".formatted(place, e));
            }
        }
        return this;
    }

    private void read(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            for (Path file : Journal.filesIn(place)) {
                add(file, "");
            }
        } else if (Files.isRegularFile(place)) {
            readBatch(place);
        } else {
            throw new WrongUseException(
                    "expected the journal of one batch, such as .scenario/scenariobatch_….jsonl, found no file "
                            + place);
        }
    }

    private void readBatch(Path file) throws IOException {
        List<Fact> first = Journal.facts(file);
        if (first.isEmpty()) {
            throw new WrongUseException(
                    "expected the journal of a batch, found no event in " + file);
        }
        String batch = first.getFirst().run().batchRunId();
        for (Path part : parts(file, Journal.stem(batch))) {
            add(part, batch);
        }
    }

    /// @param wanted the batch of which facts are taken; empty for all
    private void add(Path file, String wanted) throws IOException {
        if (read.add(file.toRealPath())) {
            for (Fact fact : Journal.facts(file)) {
                String batch = fact.run().batchRunId();
                if (wanted.isEmpty() || batch.equals(wanted)) {
                    byBatch.computeIfAbsent(batch, _ -> new ArrayList<>()).add(fact);
                }
            }
        }
    }

    /// A second writer of the batch has added `-2` to the name, and so on. The batch's own name may end like that.
    private static List<Path> parts(Path file, String batch) throws IOException {
        String name = file.getFileName().toString();
        int from = name.startsWith(batch) ? batch.length() : 0;
        String stem = name.substring(0, from)
                + name.substring(from).replaceFirst("(-[0-9]+)?\\.jsonl$", "");
        try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
            return files.filter(part -> isPart(part.getFileName().toString(), stem))
                    .sorted(BatchFacts::byNumber)
                    .toList();
        }
    }

    private static boolean isPart(String name, String stem) {
        return name.startsWith(stem)
                && name.substring(stem.length()).matches("(-[0-9]+)?\\.jsonl");
    }

    private static int byNumber(Path one, Path other) {
        String first = one.toString();
        String second = other.toString();
        return first.length() == second.length()
                ? first.compareTo(second)
                : Integer.compare(first.length(), second.length());
    }
}
