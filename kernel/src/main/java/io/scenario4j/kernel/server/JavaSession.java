package io.scenario4j.kernel.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.scenario4j.kernel.magic.MagicSession;

/// The one Java session of a kernel, as all its shells share it. Thread-safe.
final class JavaSession {

    private final CompletableFuture<MagicSession> repl = new CompletableFuture<>();
    private final AtomicInteger executionCount = new AtomicInteger();

    /// Fair, so that no shell waits while another runs cell after cell.
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Supplier<MagicSession> opening;

    /// @param opening starts the session; called once, on the first thread that runs a cell
    JavaSession(Supplier<MagicSession> opening) {
        this.opening = opening;
    }

    /// Starts the session on the calling thread, unless it has been; waits while another thread does.
    synchronized MagicSession open() {
        if (!repl.isDone()) {
            try {
                repl.complete(opening.get());
            } catch (Throwable e) {
                repl.completeExceptionally(e);
                throw e;
            }
        }
        return repl.join();
    }

    /// Starts the session, and evaluates something before the first cell comes.
    void rehearse() {
        open().java().rehearse();
    }

    /// Does what the first cell would else have to wait for.
    void prepare() {
        open().prepare();
    }

    boolean isOpen() {
        return repl.isDone();
    }

    /// Waits until some thread has started the session.
    MagicSession await() {
        return repl.join();
    }

    /// Returns what a thread holds while it runs a cell: JShell evaluates one at a time.
    Lock turn() {
        return turn;
    }

    /// Returns the number of a cell that begins.
    ///
    /// @param stored whether it counts
    int count(boolean stored) {
        return stored ? executionCount.incrementAndGet() : executionCount.get();
    }

    /// Runs code of cells beside the cell that runs, so that [#stopAttended] can end it.
    <T> T attend(Supplier<T> work) {
        return isOpen() ? await().java().attend(work) : work.get();
    }

    void stopAttended() {
        if (isOpen()) {
            await().java().stopAttended();
        }
    }

    void close() {
        if (repl.isDone()) {
            repl.join().close();
        }
    }
}
