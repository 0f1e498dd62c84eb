package io.scenario4j.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.display.WrongUseException;

/// Writes every event to disk, a line of JSON each, from which all of them can be read again.
///
/// ```java
/// scenario.report(new Journal(Path.of("journal")));
/// ```
///
/// Each batch has a file, `scenariobatch_….jsonl`, which is made with its first event. A line has the
/// fields of the wire format, and of the conversation only what is new, so that each message is written
/// once; what was said and rolled back stays. A file is written by one journal only: of two that
/// write the same batch, in two processes for example, the second takes the name `…-2.jsonl`.
///
/// A disk that is full or can't be written costs events, which the bus counts and warns of once; the
/// run does not notice.
public final class Journal implements EventReporter {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Path folder;
    private final Map<String, LineFile> files = new LinkedHashMap<>();
    private final Map<String, Told> written = new HashMap<>();

    /// Makes a journal of files in `folder`, which is made with the first event.
    public Journal(Path folder) {
        this.folder = folder;
    }

    /// Returns the events that a file holds, or all files of a folder in the order of their names.
    ///
    /// A last line that is cut off, because the writer was killed or still writes, is left out.
    ///
    /// @throws IOException if a file can't be read
    /// @throws WrongUseException if a line holds no event; the message names file and line
    public static List<ScenarioEvent> read(Path path) throws IOException {
        List<ScenarioEvent> events = new ArrayList<>();
        for (Path file : files(path)) {
            var reader = new EventLine.Reader();
            LineFile.read(file, (line, number, complete) -> {
                if (!line.isBlank()) {
                    read(reader, line, complete, file + ", line " + number).ifPresent(events::add);
                }
            });
        }
        return events;
    }

    @Override
    public synchronized void postEvent(ScenarioEvent event) throws DeliveryException {
        try {
            write(event, file(event.batchRunId()));
        } catch (IOException e) {
            throw DeliveryException.permanent(
                    "expected to write to %s, found %s".formatted(folder, e));
        }
    }

    /// Returns the files that were written so far.
    public synchronized List<Path> files() {
        return files.values().stream().map(LineFile::path).toList();
    }

    @Override
    public String name() {
        return "journal in " + folder;
    }

    /// What was said and rolled back between two snapshots must be in the file too.
    @Override
    public boolean everySnapshot() {
        return true;
    }

    @Override
    public synchronized void close() throws IOException {
        for (LineFile file : files.values()) {
            file.close();
        }
        files.clear();
    }

    private void write(ScenarioEvent event, LineFile file) throws IOException {
        String run = event.scenarioRunId();
        Told before = written.getOrDefault(run, Told.NOTHING);
        file.append(EventLine.of(event, before));
        switch (event) {
            case ScenarioRunStartedEvent _ -> file.force();
            case ScenarioMessageSnapshotEvent(_, var conversation) ->
                written.put(run, before.then(conversation));
            case ScenarioRunFinishedEvent _ -> {
                written.remove(run);
                file.force();
            }
        }
    }

    private LineFile file(String batchRunId) throws IOException {
        LineFile file = files.get(batchRunId);
        if (file == null) {
            file = LineFile.create(folder, batchRunId);
            files.put(batchRunId, file);
        }
        return file;
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> children = Files.list(path)) {
            return children.filter(child -> child.toString().endsWith(".jsonl")).sorted().toList();
        }
    }

    private static Optional<ScenarioEvent> read(EventLine.Reader reader, String line,
            boolean complete, String place) {
        try {
            return Optional.of(reader.read(line));
        } catch (IllegalArgumentException | DateTimeException e) {
            if (complete) {
                throw new WrongUseException(place + ": " + e.getMessage());
            }
            LOG.debug("{} is cut off", place);
            return Optional.empty();
        }
    }
}
