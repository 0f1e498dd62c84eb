package io.scenario4j.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactReader;
import io.scenario4j.fact.UnreadFactsException;
import io.scenario4j.file.LineFile;
import io.scenario4j.message.JsonWriter;

/// Writes facts to disk, from which every event, table and result can be made again.
///
/// Each batch has a file, `scenariobatch_….jsonl`, which is made with its first fact; a line for each fact
/// that is worth keeping, see [FactLines]. A file is written by one journal only: of two that write the
/// same batch, in two processes for example, the second takes the name `…-2.jsonl`.
///
/// What was read together is written together, and the disk is waited for once if a run has ended in it.
/// A disk that is full or can't be written costs facts, which are counted and warned of once; the run
/// does not notice.
public final class Journal implements FactReader {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Path folder;
    private final Map<String, BatchFile> files = new LinkedHashMap<>();

    /// The file of a batch, which is made when there is something to write to it.
    private final class BatchFile {

        private final String batchRunId;
        private final FactLines lines = new FactLines();
        private final JsonWriter pending = new JsonWriter();
        private @Nullable LineFile file;
        private boolean ended;

        BatchFile(String batchRunId) {
            this.batchRunId = batchRunId;
        }

        void add(Fact fact) {
            lines.write(fact, pending);
            ended |= fact instanceof Fact.Ended;
        }

        /// Writes what was added; line by line if the disk does not take it whole.
        void write(Losses losses) {
            byte[] text = pending.bytes();
            pending.clear();
            if (text.length == 0) {
                return;
            }
            try {
                file().append(text, 0, text.length);
            } catch (IOException _) {
                writeByLine(text, losses);
            }
        }

        private void writeByLine(byte[] text, Losses losses) {
            for (int from = 0, end = 0; end < text.length; end++) {
                if (text[end] == '\n') {
                    try {
                        file().append(text, from, end + 1 - from);
                    } catch (IOException e) {
                        losses.add(1, e);
                    }
                    from = end + 1;
                }
            }
        }

        void forceEnds(Losses losses) {
            if (ended) {
                ended = false;
                try {
                    file().force();
                } catch (IOException e) {
                    losses.add(0, e);
                }
            }
        }

        private LineFile file() throws IOException {
            file = file == null ? LineFile.create(folder, batchRunId) : file;
            return file;
        }
    }

    /// What could not be written.
    private static final class Losses {

        private int count;
        private @Nullable IOException problem;

        void add(int more, IOException why) {
            count += more;
            problem = why;
        }
    }

    /// Makes a journal of files in `folder`, which is made with the first fact.
    public Journal(Path folder) {
        this.folder = folder;
    }

    /// Returns the facts that a file holds, or all files of a folder in the order of their names.
    ///
    /// A last line that is cut off, because the writer was killed or still writes, is left out.
    ///
    /// @throws IOException if a file can't be read
    /// @throws WrongUseException if a line holds no fact; the message names file and line
    public static List<Fact> facts(Path path) throws IOException {
        List<Fact> facts = new ArrayList<>();
        for (Path file : filesOf(path)) {
            var parser = new FactParser();
            LineFile.read(file, (line, number, complete) -> {
                if (!line.isBlank()) {
                    read(parser, line, complete, file + ", line " + number).ifPresent(facts::add);
                }
            });
        }
        return facts;
    }

    private static List<Path> filesOf(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> children = Files.list(path)) {
            return children.filter(child -> child.toString().endsWith(".jsonl")).sorted().toList();
        }
    }

    private static Optional<Fact> read(FactParser parser, String line, boolean complete,
            String place) {
        try {
            return Optional.of(parser.read(line));
        } catch (IllegalArgumentException | DateTimeException e) {
            if (complete) {
                throw new WrongUseException(place + ": " + e.getMessage());
            }
            LOG.debug("{} is cut off", place);
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "journal in " + folder;
    }

    /// Returns the files that were written so far.
    public synchronized List<Path> files() {
        return files.values()
                .stream()
                .flatMap(batch -> Stream.ofNullable(batch.file))
                .map(LineFile::path)
                .toList();
    }

    @Override
    public synchronized void read(List<Fact> facts) throws UnreadFactsException {
        var losses = new Losses();
        Set<BatchFile> touched = new LinkedHashSet<>();
        for (Fact fact : facts) {
            BatchFile batch = files.computeIfAbsent(fact.run().batchRunId(), BatchFile::new);
            batch.add(fact);
            touched.add(batch);
        }
        touched.forEach(batch -> batch.write(losses));
        touched.forEach(batch -> batch.forceEnds(losses));
        if (losses.problem != null) {
            throw new UnreadFactsException(
                    "expected to write to %s, found %s".formatted(folder, losses.problem),
                    losses.count);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (BatchFile batch : files.values()) {
            if (batch.file != null) {
                batch.file.close();
            }
        }
        files.clear();
    }
}
