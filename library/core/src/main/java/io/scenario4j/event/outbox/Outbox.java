package io.scenario4j.event.outbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import io.scenario4j.file.Claim;
import io.scenario4j.file.LineFile;
import io.scenario4j.file.LineFile.Place;
import io.scenario4j.message.NewId;
import io.scenario4j.message.WireFields;
import io.scenario4j.message.WireJson;

/// The letters to one receiver that are not delivered yet, on disk, where they outlive the process.
///
/// ```
/// published ─▶ expected ─▶ settled (delivered, skipped, refused)
///                  │            ▲
///                  └─▶ kept ────┘
/// ```
///
/// Precious letters are *expected*: they stand on disk before they are tried, so that no end of the process
/// loses them. What the receiver did not take is *kept*, and all that follows in the same run is kept behind
/// it. A line is a letter, or `{"settled":"scenarioevent_…"}` for one that need not be sent any more. When
/// nothing is left the file is emptied.
///
/// Each process has a file of its own, which it owns as long as it holds the [Claim]; files whose owner
/// is gone are adopted. A disk that can't be written is warned of once, and no method throws because
/// of it.
public final class Outbox<L> implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final Path folder;
    private final LetterFormat<L> format;
    private final Map<String, Run<L>> runs = new LinkedHashMap<>();
    private @Nullable Claim claim;
    private @Nullable LineFile file;
    private boolean warned;
    private boolean closed;

    /// What is on disk of one run.
    private static final class Run<L> {

        private Function<L, String> writer;
        private final List<Place> lines = new ArrayList<>();
        private final Set<String> unsettled = new HashSet<>();
        private final Set<String> kept = new HashSet<>();

        Run(Function<L, String> writer) {
            this.writer = writer;
        }
    }

    /// An outbox in `folder`, which is made when there is something to put into it.
    public Outbox(Path folder, LetterFormat<L> format) {
        this.folder = folder;
        this.format = format;
    }

    /// Returns where it is.
    public Path folder() {
        return folder;
    }

    /// Puts the letter on disk, if it is precious.
    public synchronized void expect(L letter) {
        if (format.isPrecious(letter)) {
            put(letter);
        }
    }

    /// Keeps the letter if others of its run are kept, because it must not overtake them.
    ///
    /// @return whether it is kept
    public synchronized boolean keepBehindOthers(L letter) {
        Run<L> run = runs.get(format.run(letter));
        return run != null && !run.kept.isEmpty() && keep(letter);
    }

    /// Keeps the letter until it is settled.
    ///
    /// @return false if the disk does not take it
    public synchronized boolean keep(L letter) {
        if (closed || (!isOnDisk(letter) && !put(letter))) {
            return false;
        }
        run(letter).kept.add(format.id(letter));
        LOG.debug("{} of run {} waits in {}", format.id(letter), format.run(letter), folder);
        return true;
    }

    /// Notes that the letter need not be sent any more.
    public synchronized void settle(L letter) {
        Run<L> run = runs.get(format.run(letter));
        if (run == null || !run.unsettled.remove(format.id(letter))) {
            return;
        }
        run.kept.remove(format.id(letter));
        if (run.unsettled.isEmpty()) {
            runs.remove(format.run(letter));
        }
        write(runs.isEmpty()
                ? LineFile::clear
                : lines -> lines.append(
                        WireJson.text(Map.of("settled", format.id(letter)))));
    }

    /// Returns the runs of which letters are kept; those that were tried last come last.
    public synchronized List<String> runs() {
        return runs.entrySet()
                .stream()
                .filter(run -> !run.getValue().kept.isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Lets the other runs be tried before this one.
    public synchronized void postpone(String runId) {
        Run<L> run = runs.remove(runId);
        if (run != null) {
            runs.put(runId, run);
        }
    }

    /// Returns the kept letters of a run in their order. For one thread at a time, and for the one that
    /// settles them.
    public List<L> kept(String runId) throws IOException {
        Function<WireFields, L> reader = format.reader();
        List<L> letters = new ArrayList<>();
        for (Place line : lines(runId)) {
            letters.add(reader.apply(new WireFields("$", WireJson.object(read(line)))));
        }
        Set<String> wanted = keptIds(runId);
        return letters.stream()
                .filter(letter -> wanted.contains(format.id(letter)))
                .sorted(Comparator.comparingInt(format::number))
                .toList();
    }

    /// Returns how many letters are kept.
    public synchronized long size() {
        return runs.values().stream().mapToLong(run -> run.kept.size()).sum();
    }

    /// Takes over what processes that are gone have left.
    public void adopt() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(path -> path.toString().endsWith(".jsonl"))
                    .sorted()
                    .forEach(this::adopt);
        } catch (IOException e) {
            warn(e);
        }
    }

    /// Gives the file up: what is in it waits for the next who adopts it.
    @Override
    public synchronized void close() {
        closed = true;
        boolean left = !runs.isEmpty();
        runs.clear();
        if (file == null || claim == null) {
            return;
        }
        try {
            file.close();
            if (!left) {
                Files.deleteIfExists(file.path());
                claim.done();
            }
            claim.close();
        } catch (IOException e) {
            warn(e);
        }
        file = null;
    }

    private synchronized List<Place> lines(String runId) {
        Run<L> run = runs.get(runId);
        return run == null || run.kept.isEmpty() ? List.of() : List.copyOf(run.lines);
    }

    private synchronized Set<String> keptIds(String runId) {
        Run<L> run = runs.get(runId);
        return run == null ? Set.of() : Set.copyOf(run.kept);
    }

    /// Holds the lock for one line only: the run's thread may want to write.
    private synchronized String read(Place line) throws IOException {
        return file().read(line);
    }

    private boolean isOnDisk(L letter) {
        Run<L> run = runs.get(format.run(letter));
        return run != null && run.unsettled.contains(format.id(letter));
    }

    /// A line that the disk has not taken is not one that later lines may build on.
    private boolean put(L letter) {
        Run<L> run = run(letter);
        String line = run.writer.apply(letter);
        boolean taken = write(lines -> run.lines.add(lines.append(line)));
        if (taken) {
            run.unsettled.add(format.id(letter));
            runs.put(format.run(letter), run);
        } else {
            run.writer = format.writer();
        }
        return taken;
    }

    private Run<L> run(L letter) {
        Run<L> known = runs.get(format.run(letter));
        return known == null ? new Run<>(format.writer()) : known;
    }

    private boolean write(Change change) {
        if (closed) {
            return false;
        }
        try {
            change.applyTo(file());
            return true;
        } catch (IOException e) {
            warn(e);
            return false;
        }
    }

    @FunctionalInterface
    private interface Change {
        void applyTo(LineFile lines) throws IOException;
    }

    /// Claimed before it is made, so that nobody takes it for a file without an owner.
    private LineFile file() throws IOException {
        if (closed) {
            throw new IOException("the outbox is closed");
        }
        if (file == null) {
            Files.createDirectories(folder);
            String name = "outbox_" + NewId.next();
            claim = Claim.on(folder.resolve(name + ".jsonl"))
                    .orElseThrow(() -> new IOException("somebody else has claimed " + name));
            file = LineFile.create(folder, name);
        }
        return file;
    }

    private void adopt(Path orphan) {
        try (Claim theirs = Claim.on(orphan).orElse(null)) {
            if (theirs != null && unsettled(orphan).stream().allMatch(this::keep)) {
                Files.deleteIfExists(orphan);
                theirs.done();
            }
        } catch (NoSuchFileException _) {
            // Another process was quicker.
        } catch (IOException e) {
            warn(e);
        }
    }

    private List<L> unsettled(Path orphan) throws IOException {
        Function<WireFields, L> reader = format.reader();
        Map<String, L> letters = new LinkedHashMap<>();
        LineFile.read(orphan, (line, number, complete) -> {
            try {
                var fields = new WireFields("$", WireJson.object(line));
                String settled = fields.textOrNull("settled");
                if (settled == null) {
                    L letter = reader.apply(fields);
                    letters.put(format.id(letter), letter);
                } else {
                    letters.remove(settled);
                }
            } catch (IllegalArgumentException | DateTimeException e) {
                LOG.atLevel(complete ? Level.WARN : Level.DEBUG)
                        .log("{}, line {} is lost: {}", orphan, number, e.getMessage());
            }
        });
        return List.copyOf(letters.values());
    }

    private synchronized void warn(IOException e) {
        if (!warned) {
            warned = true;
            LOG.warn("expected to keep undelivered events in {}, found {}; the run goes on,"
                    + " but what is not delivered when the process ends is lost", folder,
                    e.toString());
        }
    }
}
