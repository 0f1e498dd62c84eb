package io.scenario4j.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactReader;
import io.scenario4j.file.LineFile;
import io.scenario4j.message.JsonWriter;
import io.scenario4j.relay.UnreadException;
import io.scenario4j.result.Planned;
import io.scenario4j.text.Secrets;

/// Writes facts to disk, from which every event, table and result can be made again.
///
/// Each batch has a file, `scenariobatch_….jsonl`, which is made with its first fact; a line for each fact
/// that is worth keeping, see [FactLines]. A share of a batch says so in the file's name,
/// `nightly-7.share-2-of-5.jsonl`, so that shares may be put into one folder. A file is written by one journal only: of two that write the
/// same batch, in two processes for example, the second takes the name `…-2.jsonl`.
///
/// What was read together is written together. That the end of a run is on the disk, and not only with
/// the operating system, is waited for once for all runs that have ended meanwhile.
/// A disk that is full or can't be written costs facts, which are counted and warned of once; the run
/// does not notice.
public final class Journal implements FactReader {

    /// The disk is waited for no later than this after a run has ended.
    private static final Duration LONGEST_UNFORCED = Duration.ofMillis(500);

    private static final int MOST_OPEN = 16;

    private final Path folder;
    private long forcedAt = System.nanoTime();
    private final Map<String, BatchFile> files = new LinkedHashMap<>();

    /// Whose file is open; the one that was written last comes last.
    private final SequencedSet<BatchFile> open = new LinkedHashSet<>();

    /// The file of a batch, which is made when there is something to write to it.
    private final class BatchFile {

        private final String name;
        private final FactLines lines = new FactLines();
        private final JsonWriter pending = new JsonWriter();
        private @Nullable Path path;
        private @Nullable LineFile file;
        private boolean ended;

        BatchFile(Fact first) {
            this.name = first.run().batchRunId() + (first instanceof Fact.Began began
                    ? suffix(began)
                    : "");
        }

        void add(Fact fact) {
            lines.write(fact, pending);
            ended |= fact instanceof Fact.Ended;
        }

        /// Writes what was added; line by line if the disk does not take it whole.
        void write(Losses losses) {
            byte[] text = Secrets.redacted(pending.bytes());
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
            LineFile now = file;
            if (now == null) {
                now = path == null ? LineFile.create(folder, name) : new LineFile(path);
                path = now.path();
                file = now;
            }
            open.remove(this);
            open.add(this);
            return now;
        }

        /// Closes the file, which is opened again when there is more to write.
        void rest(Losses losses) {
            forceEnds(losses);
            try {
                close();
            } catch (IOException e) {
                losses.add(0, e);
            }
        }

        void close() throws IOException {
            open.remove(this);
            if (file != null) {
                file.close();
                file = null;
            }
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
    /// A line that holds no fact costs itself: it is warned of with file and line, and left out. A last line
    /// that is cut off, because the writer was killed or still writes, is left out in silence.
    ///
    /// @throws IOException if a file can't be read
    /// @throws WrongUseException if `path` is a file of which no line holds a fact; the message names the first
    public static List<Fact> facts(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            JournalFile file = JournalFile.read(path);
            file.requireFacts();
            return file.facts();
        }
        List<Fact> facts = new ArrayList<>();
        for (Path file : filesIn(path)) {
            facts.addAll(JournalFile.read(file).facts());
        }
        return facts;
    }

    /// Returns the facts of lines that lie elsewhere than in a file, as [#lines] has made them; of damaged ones
    /// holds what is said above.
    ///
    /// @param place where they lie, for who is warned
    public static List<Fact> facts(String place, LineFile.Source source) throws IOException {
        return JournalFile.read(place, source).facts();
    }

    /// Returns facts as the lines of a file, without line feeds, for who keeps them elsewhere. Fewer than facts:
    /// of some there is none, since the run can be told without them. Secrets are redacted.
    ///
    /// @param facts of whole runs
    public static List<String> lines(List<Fact> facts) {
        var lines = new FactLines();
        var line = new JsonWriter();
        List<String> written = new ArrayList<>();
        for (Fact fact : facts) {
            lines.write(fact, line.clear());
            if (line.size() > 0) {
                written.add(new String(Secrets.redacted(line.bytes()), UTF_8).stripTrailing());
            }
        }
        return written;
    }

    private static String suffix(Fact.Began began) {
        return Planned.from(began.metadata().get("planned"))
                .flatMap(Planned::shard)
                .map(shard -> ".share-%d-of-%d".formatted(shard.number(), shard.of()))
                .orElse("");
    }

    /// Returns how the names of all files of a batch begin.
    public static String stem(String batchRunId) {
        return LineFile.allowed(batchRunId);
    }

    /// Returns the files of a folder that may be journals, in the order of their names.
    public static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> child.toString().endsWith(".jsonl")).sorted().toList();
        }
    }

    /// What a journal has not taken is lost when the process ends.
    @Override
    public boolean isLasting() {
        return true;
    }

    @Override
    public String name() {
        return "journal in " + folder;
    }

    /// Returns the files that were written so far.
    public synchronized List<Path> files() {
        return files.values()
                .stream()
                .flatMap(batch -> Stream.ofNullable(batch.path))
                .toList();
    }

    /// Returns the file of a batch; empty if nothing was written of it.
    public synchronized Optional<Path> file(String batchRunId) {
        return Optional.ofNullable(files.get(batchRunId))
                .flatMap(batch -> Optional.ofNullable(batch.path));
    }

    @Override
    public synchronized void read(List<Fact> facts) throws UnreadException {
        var losses = new Losses();
        Set<BatchFile> touched = new LinkedHashSet<>();
        for (Fact fact : facts) {
            BatchFile batch = files.computeIfAbsent(fact.run().batchRunId(),
                    _ -> new BatchFile(fact));
            batch.add(fact);
            touched.add(batch);
        }
        touched.forEach(batch -> write(batch, losses));
        if (System.nanoTime() - forcedAt > LONGEST_UNFORCED.toNanos()) {
            force(losses);
        }
        losses.throwIfAny(folder);
    }

    /// A session may have thousands of batches, a process not as many open files.
    private void write(BatchFile batch, Losses losses) {
        batch.write(losses);
        while (open.size() > MOST_OPEN) {
            open.getFirst().rest(losses);
        }
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
            batch.close();
        }
        files.clear();
    }
}
