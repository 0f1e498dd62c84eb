package io.scenario4j.kernel.history;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.log.KernelLog;
import io.scenario4j.kernel.message.HistoryQuery;
import io.scenario4j.kernel.message.HistoryQuery.Range;
import io.scenario4j.kernel.message.HistoryQuery.Search;
import io.scenario4j.kernel.message.HistoryQuery.Tail;
import io.scenario4j.kernel.message.Reply.Entry;

/// The cells of this session and of earlier ones, in the order they ran; this session is the last.
///
/// A thread of its own reads and writes the file, so that no cell waits for a disk. Where the file
/// cannot be used, which is logged once, this session is still remembered.
public final class History implements AutoCloseable, Executor {

    /// How long the first cell has the processors to itself, unless somebody asks for the history.
    private static final int HEAD_START_MS = 400;

    /// How long the end of the kernel waits for what is still to be written.
    private static final int PATIENCE_MS = 500;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("scenario4j-history").factory());
    private final CountDownLatch asked = new CountDownLatch(1);
    private final List<Entry> entries = new ArrayList<>();
    private final Optional<Path> path;
    private @Nullable HistoryFile file;
    private boolean begun;

    /// @param file where sessions are kept; empty for a session that leaves no trace
    public History(Optional<Path> file) {
        path = file;
        // Started here, the thread belongs to the kernel; started on demand, to the demanding cell.
        thread.execute(() -> {});
    }

    /// Remembers a cell that begins; returns at once.
    public void ran(int line, String input) {
        thread.execute(() -> {
            giveWay();
            begin();
            entries.add(new Entry(session(), line, input, Optional.empty()));
            write(kept -> kept.ran(line, input));
        });
    }

    /// Remembers what a cell has resulted in; returns at once.
    public void resulted(int line, String output) {
        thread.execute(() -> {
            entries.replaceAll(entry -> entry.line() == line
                    ? new Entry(entry.session(), line, entry.input(), Optional.of(output))
                    : entry);
            write(kept -> kept.resulted(line, output));
        });
    }

    /// Runs `task` on the history's thread, after all that was remembered before; returns at once.
    @Override
    public void execute(Runnable task) {
        asked.countDown();
        thread.execute(task);
    }

    /// Finds cells; on the history's thread only.
    public List<Entry> find(HistoryQuery query) {
        begin();
        return switch (query) {
            case Tail(var n) -> last(all(), n);
            case Range(var session, var start, var stop) -> select(of(session),
                    entry -> entry.line() >= start && (stop == null || entry.line() < stop));
            case Search(var pattern, var n, var unique) ->
                last(search(pattern, unique), n == null ? Integer.MAX_VALUE : n);
        };
    }

    private int session() {
        return file == null ? 1 : file.session();
    }

    private void giveWay() {
        if (!begun) {
            try {
                var _ = asked.await(HEAD_START_MS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void begin() {
        if (!begun) {
            begun = true;
            path.ifPresent(this::begin);
        }
    }

    private void begin(Path path) {
        try {
            file = HistoryFile.begin(path);
        } catch (IOException | RuntimeException e) {
            forgo(e);
        }
    }

    private void write(Writing writing) {
        if (file != null) {
            try {
                writing.to(file);
            } catch (IOException | RuntimeException e) {
                forgo(e);
            }
        }
    }

    /// Goes on without the file: a full disk must not cost a warning for each cell.
    private void forgo(Exception e) {
        KernelLog.get()
                .log(Level.WARNING, "this session is not kept in the history: expected to write to "
                        + path.map(Path::toString).orElse("") + ", got " + e);
        entries.replaceAll(
                entry -> new Entry(1, entry.line(), entry.input(), entry.output()));
        file = null;
    }

    private List<Entry> all() {
        return Stream.concat(others().stream(), entries.stream()).toList();
    }

    private List<Entry> others() {
        try {
            return file == null ? List.of() : List.copyOf(file.others());
        } catch (IOException | RuntimeException e) {
            forgo(e);
            return List.of();
        }
    }

    private List<Entry> of(int session) {
        int number = session > 0 ? session : session() + session;
        return number == session() ? entries : select(others(), entry -> entry.session() == number);
    }

    private static List<Entry> select(List<Entry> entries, Predicate<Entry> wanted) {
        return entries.stream().filter(wanted).toList();
    }

    private List<Entry> search(String glob, boolean unique) {
        var pattern = new Glob(glob);
        var found = select(all(), entry -> pattern.matches(entry.input()));
        return unique ? latestOfEqual(found) : found;
    }

    private static List<Entry> latestOfEqual(List<Entry> found) {
        var byInput = new LinkedHashMap<String, Entry>();
        found.forEach(entry -> {
            byInput.remove(entry.input());
            byInput.put(entry.input(), entry);
        });
        return List.copyOf(byInput.values());
    }

    private static List<Entry> last(List<Entry> found, int n) {
        return List.copyOf(found.subList(Math.max(0, found.size() - Math.max(0, n)), found.size()));
    }

    /// Writes what was remembered, unless that takes too long.
    @Override
    public void close() {
        asked.countDown();
        thread.shutdown();
        try {
            var _ = thread.awaitTermination(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface Writing {
        void to(HistoryFile file) throws IOException;
    }
}
