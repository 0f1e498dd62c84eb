package io.scenario4j.event;

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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import io.scenario4j.file.Claim;
import io.scenario4j.file.LineFile;
import io.scenario4j.file.LineFile.Place;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.NewId;
import io.scenario4j.message.WireFields;
import io.scenario4j.message.WireJson;

/// The events of one reader that are not delivered yet, on disk, where they outlive the process.
///
/// ```
/// published ─▶ expected ─▶ settled (delivered, skipped, refused)
///                  │            ▲
///                  └─▶ kept ────┘
/// ```
///
/// The first and the last event of a run are *expected*: they stand on disk before they are tried, so
/// that no end of the process loses them. What the receiver did not take is *kept*, and all that
/// follows in the same run is kept behind it. The lines are those of a journal, and
/// `{"settled":"scenarioevent_…"}` for an event that need not be sent any more. When nothing is
/// left the file is emptied.
///
/// Each process has a file of its own, which it owns as long as it holds the [Claim]; files whose owner
/// is gone are adopted. A disk that can't be written is warned of once, and no method throws because
/// of it.
final class Outbox implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final Path folder;
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private @Nullable Claim claim;
    private @Nullable LineFile file;
    private boolean warned;
    private boolean closed;

    /// What is on disk of one run.
    private static final class Run {

        private final List<Place> lines = new ArrayList<>();
        private final Set<String> unsettled = new HashSet<>();
        private final Set<String> kept = new HashSet<>();
        private Conversation written = Conversation.EMPTY;
    }

    /// An outbox in `folder`, which is made when there is something to put into it.
    Outbox(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /// Puts the event on disk, if it is one that must not be lost.
    synchronized void expect(ScenarioEvent event) {
        if (!(event instanceof ScenarioMessageSnapshotEvent)) {
            put(event);
        }
    }

    /// Keeps the event if others of its run are kept, because it must not overtake them.
    ///
    /// @return whether it is kept
    synchronized boolean keepBehindOthers(ScenarioEvent event) {
        Run run = runs.get(event.scenarioRunId());
        return run != null && !run.kept.isEmpty() && keep(event);
    }

    /// Keeps the event until it is settled.
    ///
    /// @return false if the disk does not take it
    synchronized boolean keep(ScenarioEvent event) {
        if (closed || (!isOnDisk(event) && !put(event))) {
            return false;
        }
        run(event).kept.add(event.eventId());
        LOG.debug("{} of run {} waits in {}", event.type(), event.scenarioRunId(), folder);
        return true;
    }

    /// Notes that the event need not be sent any more.
    synchronized void settle(ScenarioEvent event) {
        Run run = runs.get(event.scenarioRunId());
        if (run == null || !run.unsettled.remove(event.eventId())) {
            return;
        }
        run.kept.remove(event.eventId());
        if (run.unsettled.isEmpty()) {
            runs.remove(event.scenarioRunId());
        }
        write(runs.isEmpty()
                ? LineFile::clear
                : lines -> lines.append(
                        WireJson.text(Map.of("settled", event.eventId()))));
    }

    /// Returns the runs of which events are kept; those that were tried last come last.
    synchronized List<String> runs() {
        return runs.entrySet()
                .stream()
                .filter(run -> !run.getValue().kept.isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Lets the other runs be tried before this one.
    synchronized void postpone(String runId) {
        Run run = runs.remove(runId);
        if (run != null) {
            runs.put(runId, run);
        }
    }

    /// Returns the kept events of a run in their order. For one thread at a time, and for the one that
    /// settles them.
    List<ScenarioEvent> kept(String runId) throws IOException {
        var reader = new EventLine.Reader();
        List<ScenarioEvent> events = new ArrayList<>();
        for (Place line : lines(runId)) {
            events.add(reader.read(read(line)));
        }
        Set<String> wanted = keptIds(runId);
        return events.stream()
                .filter(event -> wanted.contains(event.eventId()))
                .sorted(Comparator.comparingInt(event -> event.header().sequence()))
                .toList();
    }

    /// Returns how many events are kept.
    synchronized long size() {
        return runs.values().stream().mapToLong(run -> run.kept.size()).sum();
    }

    /// Takes over what processes that are gone have left.
    void adopt() {
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
        Run run = runs.get(runId);
        return run == null || run.kept.isEmpty() ? List.of() : List.copyOf(run.lines);
    }

    private synchronized Set<String> keptIds(String runId) {
        Run run = runs.get(runId);
        return run == null ? Set.of() : Set.copyOf(run.kept);
    }

    /// Holds the lock for one line only: the run's thread may want to write.
    private synchronized String read(Place line) throws IOException {
        return file().read(line);
    }

    private boolean isOnDisk(ScenarioEvent event) {
        Run run = runs.get(event.scenarioRunId());
        return run != null && run.unsettled.contains(event.eventId());
    }

    private boolean put(ScenarioEvent event) {
        Conversation before = runs.containsKey(event.scenarioRunId())
                ? run(event).written
                : Conversation.EMPTY;
        return write(lines -> {
            Place place = lines.append(EventLine.of(event, new Told(before, List.of())));
            Run run = run(event);
            run.lines.add(place);
            run.unsettled.add(event.eventId());
            run.written = conversation(event).orElse(run.written);
        });
    }

    private static Optional<Conversation> conversation(ScenarioEvent event) {
        return switch (event) {
            case ScenarioRunStartedEvent _ -> Optional.empty();
            case ScenarioMessageSnapshotEvent(_, var said) -> Optional.of(said);
            case ScenarioRunFinishedEvent(_, _, var result) -> Optional
                    .of(result.run().conversation());
        };
    }

    private Run run(ScenarioEvent event) {
        return runs.computeIfAbsent(event.scenarioRunId(), _ -> new Run());
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

    private static List<ScenarioEvent> unsettled(Path orphan) throws IOException {
        var reader = new EventLine.Reader();
        Map<String, ScenarioEvent> events = new LinkedHashMap<>();
        LineFile.read(orphan, (line, number, complete) -> {
            try {
                var fields = new WireFields("$", WireJson.object(line));
                String settled = fields.textOrNull("settled");
                if (settled == null) {
                    ScenarioEvent event = reader.read(fields);
                    events.put(event.eventId(), event);
                } else {
                    events.remove(settled);
                }
            } catch (IllegalArgumentException | DateTimeException e) {
                LOG.atLevel(complete ? Level.WARN : Level.DEBUG)
                        .log("{}, line {} is lost: {}", orphan, number, e.getMessage());
            }
        });
        return List.copyOf(events.values());
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
