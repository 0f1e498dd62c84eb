package io.scenario4j.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
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
import io.scenario4j.file.LineFile;
import io.scenario4j.message.JsonWriter;
import io.scenario4j.relay.UnreadException;

/// Writes facts to disk, from which every event, table and result can be made again.
///
/// Each batch has a file, `scenariobatch_….jsonl`, which is made with its first fact; a line for each fact
/// that is worth keeping, see [FactLines]. A file is written by one journal only: of two that write the
/// same batch, in two processes for example, the second takes the name `…-2.jsonl`.
///
/// What was read together is written together. That the end of a run is on the disk, and not only with
/// the operating system, is waited for once for all runs that have ended meanwhile.
/// A disk that is full or can't be written costs facts, which are counted and warned of once; the run
/// does not notice.
public final class Journal implements FactReader {

    /// The disk is waited for no later than this after a run has ended.
    private static final Duration LONGEST_UNFORCED = Duration.ofMillis(500);

    private final Path folder;
    private long forcedAt = System.nanoTime();
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

        void throwIfAny(Path folder) throws UnreadException {
            if (problem != null) {
                throw new UnreadException(
                        "expected to write to %s, found %s".formatted(folder, problem), count);
            }
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
            logger().debug("{} is cut off", place);
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
    public synchronized void read(List<Fact> facts) throws UnreadException {
        var losses = new Losses();
        Set<BatchFile> touched = new LinkedHashSet<>();
        for (Fact fact : facts) {
            BatchFile batch = files.computeIfAbsent(fact.run().batchRunId(), BatchFile::new);
            batch.add(fact);
            touched.add(batch);
        }
        touched.forEach(batch -> batch.write(losses));
        if (System.nanoTime() - forcedAt > LONGEST_UNFORCED.toNanos()) {
            force(losses);
        }
        losses.throwIfAny(folder);
    }

    /// The disk is waited for when there is nothing else to do: so the ends of many runs wait for it once.
    @Override
    public synchronized void rest() throws UnreadException {
        var losses = new Losses();
        force(losses);
        losses.throwIfAny(folder);
    }

    private void force(Losses losses) {
        files.values().forEach(batch -> batch.forceEnds(losses));
        forcedAt = System.nanoTime();
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

    /// Looked for when there is something to say: that takes 20 ms of a session's start.
    private static Logger logger() {
        return LoggerFactory.getLogger(Journal.class);
    }
}
