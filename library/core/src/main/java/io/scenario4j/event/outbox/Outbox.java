package io.scenario4j.event.outbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.file.Claim;
import io.scenario4j.file.LineFile.Place;
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
/// nothing is left the file is emptied; where runs overlap all the time, what is needed goes into a new file when
/// the old one has grown to twice that.
///
/// Each process has a file of its own, which it owns as long as it holds the [Claim]; files whose owner
/// is gone are adopted. A disk that can't be written is warned of once, and no method throws because
/// of it.
public final class Outbox<L> implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /// From so many bytes on the file is looked at for lines that nobody needs any more.
    private static final long LARGE = 256 * 1024;

    private final Path folder;
    private final LetterFormat<L> format;
    private final Map<String, Run<L>> runs = new LinkedHashMap<>();
    private final OwnFile own;
    private long compactAt = LARGE;
    private boolean warned;
    private boolean closed;

    /// What is on disk of one run.
    private static final class Run<L> {

        private Function<L, String> writer;
        private List<Place> lines = new ArrayList<>();
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
        this.own = new OwnFile(folder);
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
        settled(run, format.run(letter), format.id(letter));
    }

    private void settled(Run<L> run, String runId, String id) {
        run.kept.remove(id);
        if (run.unsettled.isEmpty()) {
            runs.remove(runId);
        }
        write(() -> {
            if (runs.isEmpty()) {
                own.clear();
            } else {
                own.append(WireJson.text(Map.of("settled", id)));
                compactIfWorthIt();
            }
        });
    }

    /// Runs that overlap all the time would never leave the file empty.
    private void compactIfWorthIt() throws IOException {
        if (own.length() < compactAt) {
            return;
        }
        List<Run<L>> left = List.copyOf(runs.values());
        compactAt = 2 * own.length(); // where the disk is full
        List<List<Place>> places = own.compact(left.stream().map(run -> run.lines).toList());
        for (int i = 0; i < left.size(); i++) {
            left.get(i).lines = places.get(i);
        }
        compactAt = Math.max(LARGE, 2 * own.length());
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
    /// settles them. One whose line the disk does not give back is given up, so that nothing waits for it.
    public List<L> kept(String runId) {
        Function<WireFields, L> reader = format.reader();
        Map<String, L> letters = new LinkedHashMap<>();
        for (int number = 0; line(runId, number).isPresent(); number++) {
            read(runId, number, reader)
                    .ifPresent(letter -> letters.put(format.id(letter), letter));
        }
        Set<String> wanted = keptIds(runId);
        wanted.stream().filter(id -> !letters.containsKey(id)).forEach(id -> forget(runId, id));
        return letters.values()
                .stream()
                .filter(letter -> wanted.contains(format.id(letter)))
                .sorted(Comparator.comparingInt(format::number))
                .toList();
    }

    /// Holds the lock for one line only: the run's thread may want to write.
    private synchronized Optional<L> read(String runId, int number,
            Function<WireFields, L> reader) {
        Optional<Place> place = line(runId, number);
        try {
            return place.isEmpty()
                    ? Optional.empty()
                    : Optional.of(reader.apply(
                            new WireFields("$", WireJson.object(own.read(place.get())))));
        } catch (IOException | RuntimeException e) {
            LOG.warn("{}, at byte {}, holds no event any more: {}",
                    own.path().map(Path::toString).orElse(""),
                    place.map(Place::start).orElse(0L), e.getMessage());
            return Optional.empty();
        }
    }

    private synchronized Optional<Place> line(String runId, int number) {
        Run<L> run = runs.get(runId);
        return run == null || run.kept.isEmpty() || number >= run.lines.size()
                ? Optional.empty()
                : Optional.of(run.lines.get(number));
    }

    private synchronized void forget(String runId, String id) {
        Run<L> run = runs.get(runId);
        if (run != null && run.unsettled.remove(id)) {
            settled(run, runId, id);
        }
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
            Claim.sweep(folder);
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
        boolean done = runs.isEmpty();
        runs.clear();
        try {
            own.close(done);
        } catch (IOException e) {
            warn(e);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized Set<String> keptIds(String runId) {
        Run<L> run = runs.get(runId);
        return run == null ? Set.of() : Set.copyOf(run.kept);
    }

    private boolean isOnDisk(L letter) {
        Run<L> run = runs.get(format.run(letter));
        return run != null && run.unsettled.contains(format.id(letter));
    }

    /// A line that the disk has not taken is not one that later lines may build on.
    private boolean put(L letter) {
        Run<L> run = run(letter);
        boolean taken = write(() -> run.lines.add(own.append(run.writer.apply(letter))));
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
            change.make();
            return true;
        } catch (IOException | RuntimeException e) {
            warn(e);
            return false;
        }
    }

    @FunctionalInterface
    private interface Change {
        void make() throws IOException;
    }

    private void adopt(Path orphan) {
        if (isClosed()) {
            return; // for somebody else
        }
        try (Claim theirs = Claim.on(orphan).orElse(null)) {
            if (theirs != null) {
                LeftFile<L> left = LeftFile.read(orphan, format);
                if (left.letters().stream().allMatch(this::keep)) {
                    left.delete();
                    theirs.done();
                }
            }
        } catch (NoSuchFileException _) {
            // Another process was quicker.
        } catch (IOException e) {
            warn(e);
        }
    }

    private synchronized void warn(Exception e) {
        if (!warned) {
            warned = true;
            LOG.warn("expected to keep undelivered events in {}, found {}; the run goes on,"
                    + " but what is not delivered when the process ends is lost", folder,
                    e.toString());
        }
    }
}
