package io.scenario4j.kernel.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.problem.Problem;

/// The shells of a kernel: the main one, and those that clients have created beside it.
///
/// A cell of a subshell does not queue behind those of the main shell, and a failure there does not
/// abort it. It still waits for the cell that runs, since JShell evaluates one at a time; whoever
/// waits longest is next. All shells share variables, history and execution count. Requests that
/// run no cell are never queued, whatever shell they are for.
///
/// Thread-safe. Source: Jupyter Enhancement Proposal 91.
final class Subshells {

    private final Map<String, CellQueue> byId = new LinkedHashMap<>();
    private final CellQueue main;
    private final Supplier<CellQueue> starting;

    /// @param starting returns a new queue that is served already
    Subshells(CellQueue main, Supplier<CellQueue> starting) {
        this.main = main;
        this.starting = starting;
    }

    /// Returns the main one.
    CellQueue main() {
        return main;
    }

    /// Returns the id of a new one.
    synchronized String create() {
        var id = UUID.randomUUID().toString();
        byId.put(id, starting.get());
        return id;
    }

    /// Ends one, and stops its cell.
    ///
    /// @return false if there is none of that id
    synchronized boolean delete(String id) {
        var deleted = Optional.ofNullable(byId.remove(id));
        deleted.ifPresent(Subshells::end);
        return deleted.isPresent();
    }

    /// Answers what runs in any of them, before the process ends.
    synchronized void fail(Problem end) {
        main.fail(end);
        byId.values().forEach(queue -> queue.fail(end));
    }

    /// Stops what runs in any of them, and runs nothing more.
    synchronized void stop() {
        main.stop();
        byId.values().forEach(CellQueue::stop);
    }

    /// Ends all but the main one, as the last that happens.
    synchronized void end() {
        byId.values().forEach(Subshells::end);
    }

    private static void end(CellQueue queue) {
        queue.end(() -> {});
    }

    synchronized List<String> ids() {
        return List.copyOf(byId.keySet());
    }

    /// Returns the queue of a shell.
    ///
    /// @param id null for the main one
    synchronized Optional<CellQueue> queue(@Nullable String id) {
        return id == null ? Optional.of(main) : Optional.ofNullable(byId.get(id));
    }

    /// Stops what runs in any of them, and what waits for its turn.
    synchronized void interrupt() {
        main.interrupt();
        byId.values().forEach(CellQueue::interrupt);
    }
}
