package io.scenario4j.kernel.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import io.scenario4j.kernel.message.JsonText;
import io.scenario4j.kernel.message.Reply.Entry;

/// The sessions of a user in a file to which any number of kernels append, one JSON object a line:
///
/// ```
/// {"session":7,"started":"2026-03-01T09:30:00Z"}
/// {"session":7,"line":1,"input":"1 + 1"}
/// {"session":7,"line":1,"output":"2"}
/// ```
///
/// A line is written by one call in append mode, so those of two kernels do not mix. What is no such
/// line is skipped. Only its user can read the file.
final class HistoryFile {

    /// From here on a new file is begun, and the full one kept under another name.
    private static final long MOST_BYTES = 32_000_000;

    private static final int END_BYTES = 16_384;

    private static final int LONGEST_NUMBER = 10;
    private static final int LOCK_TRIES = 100;
    private static final int LOCK_RETRY_MS = 20;
    private static final Set<StandardOpenOption> APPENDING = Set.of(StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);

    private static final Set<StandardOpenOption> LOCKING = Set.of(StandardOpenOption.CREATE,
            StandardOpenOption.READ, StandardOpenOption.WRITE);

    /// Locks are between processes, this is within one.
    private static final Object BEGINNING = new Object();

    private final Path file;
    private final int session;

    private HistoryFile(Path file, int session) {
        this.file = file;
        this.session = session;
    }

    /// Begins a session, whose number no other kernel gets.
    static HistoryFile begin(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        synchronized (BEGINNING) {
            try (var channel = open(file.resolveSibling(file.getFileName() + ".lock"), LOCKING);
                    var _ = lock(channel)) {
                var begun = new HistoryFile(file, latestSession(file, channel) + 1);
                begun.makeRoom();
                begun.append("started", Instant.now().toString());
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(Integer.toString(begun.session)
                        .getBytes(
                                StandardCharsets.US_ASCII)),
                        0);
                return begun;
            }
        }
    }

    private static FileChannel open(Path path, Set<StandardOpenOption> options)
            throws IOException {
        return FileChannel.open(path, options, ownersOnly(path));
    }

    private static FileAttribute<?>[] ownersOnly(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{PosixFilePermissions
                        .asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }

    /// Does not wait for ever: another kernel may have been suspended, a file system may hang.
    private static FileLock lock(FileChannel channel) throws IOException {
        for (int i = 0; i < LOCK_TRIES; i++) {
            var lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            LockSupport.parkNanos(LOCK_RETRY_MS * 1_000_000L);
        }
        throw new IOException("expected other kernels to release their lock, none did");
    }

    /// Numbers only grow, and the file that kernels lock has the latest; so who has worked for a year does
    /// not wait for all of it before a first cell. The end of the file is looked at all the same: somebody
    /// may have lost the number.
    private static int latestSession(Path file, FileChannel number) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        int known = Math.max(number(number), latestSession(end(file).lines()));
        return known > 0 ? known : latestSession(lines(file));
    }

    /// Returns 0 if there is none.
    private static int number(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(LONGEST_NUMBER);
        channel.read(bytes, 0);
        var text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        return text.matches("[1-9]\\d{0,8}") ? Integer.parseInt(text) : 0;
    }

    private static int latestSession(Stream<String> lines) {
        return lines.filter(line -> line.contains("\"started\":"))
                .map(HistoryFile::parse)
                .filter(line -> line.get("started") != null)
                .mapToInt(line -> number(line, "session"))
                .max()
                .orElse(0);
    }

    private static String end(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var bytes = ByteBuffer.allocate(END_BYTES);
            channel.read(bytes, Math.max(0, channel.size() - END_BYTES));
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
    }

    private void makeRoom() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        if (Files.size(file) > MOST_BYTES) {
            Files.move(file, file.resolveSibling("older-" + file.getFileName()),
                    StandardCopyOption.REPLACE_EXISTING);
        } else if (!endsWithLine()) {
            write("\n");
        }
    }

    /// False if a process or the machine died while it wrote.
    private boolean endsWithLine() throws IOException {
        try (var channel = FileChannel.open(file)) {
            var last = ByteBuffer.allocate(1);
            return channel.read(last, Math.max(0, channel.size() - 1)) < 1 || last.get(0) == '\n';
        }
    }

    /// Returns this session's number.
    int session() {
        return session;
    }

    void ran(int line, String input) throws IOException {
        append("line", line, "input", input);
    }

    void resulted(int line, String output) throws IOException {
        append("line", line, "output", output);
    }

    private void append(Object... namesAndValues) throws IOException {
        var json = new LinkedHashMap<String, Object>();
        json.put("session", session);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            json.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        write(JsonText.write(json) + "\n");
    }

    private void write(String text) throws IOException {
        try (var channel = open(file, APPENDING)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /// Returns the cells of all sessions but this one, in the order they ran.
    Collection<Entry> others() throws IOException {
        var entries = new LinkedHashMap<List<Integer>, Entry>();
        lines(file).map(HistoryFile::parse)
                .filter(line -> number(line, "session") != session)
                .forEach(line -> add(line, entries));
        return entries.values();
    }

    private static void add(Map<?, ?> line, Map<List<Integer>, Entry> entries) {
        int session = number(line, "session");
        int number = number(line, "line");
        var cell = List.of(session, number);
        if (line.get("input") instanceof String input) {
            entries.put(cell, new Entry(session, number, input, Optional.empty()));
        } else if (line.get("output") instanceof String output) {
            entries.computeIfPresent(cell, (_, entry) -> new Entry(session, number, entry.input(),
                    Optional.of(output)));
        }
    }

    private static Stream<String> lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Stream.empty();
        }
        // Not by Files.lines, which stops at the first byte that is no UTF-8.
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines();
    }

    private static Map<?, ?> parse(String line) {
        try {
            return JsonText.parse(line) instanceof Map<?, ?> json ? json : Map.of();
        } catch (IllegalArgumentException notOurs) {
            return Map.of();
        }
    }

    private static int number(Map<?, ?> line, String name) {
        return line.get(name) instanceof Integer number ? number : 0;
    }
}
