package io.scenario4j.kernel.server;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.magic.MagicSession;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.repl.JavaRepl;
import io.scenario4j.kernel.running.FullMemory;

/// The one Java session of a kernel, as all its shells share it. Thread-safe.
final class JavaSession {

    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int ATTEMPTS = 10;

    /// What every cell goes through, and what needs the imports of the start-up code.
    private static final String SUM = "0 + 0";
    private static final String WITH_IMPORTS = "Stream.of(1).map(n -> n + 1).toList()";

    /// Statements that print. There is nothing to see.
    private static final String PRINTING = "for (int i = 0; i < 2; i++) System.out.print((\"\" + i).substring(1));";

    private final CompletableFuture<MagicSession> repl = new CompletableFuture<>();
    private final AtomicInteger executionCount = new AtomicInteger();

    /// Fair, so that no shell waits while another runs cell after cell.
    private final Semaphore turn = new Semaphore(1, true);
    private volatile @Nullable Consumer<Problem> abandoning;
    private final Supplier<MagicSession> opening;

    /// @param opening starts the session; called once, on the first thread that runs a cell
    JavaSession(Supplier<MagicSession> opening) {
        this.opening = opening;
    }

    /// Sets who hears what becomes of a full memory.
    void whenFull(FullMemory full) {
        var _ = repl.thenAccept(opened -> opened.java().whenFull(full));
    }

    /// Starts the session on the calling thread, unless it has been; waits while another thread does.
    synchronized MagicSession open() {
        if (!repl.isDone()) {
            try {
                MagicSession opened = opening.get();
                opened.java().whenAbandoned(this::abandon);
                repl.complete(opened);
            } catch (Throwable e) {
                repl.completeExceptionally(e);
                throw e;
            }
        }
        return repl.join();
    }

    /// Starts the session, and evaluates a sum if no cell has come: clients need a while until they send
    /// one. Then waits for a pause between cells to do what the first that names a class would have to wait
    /// for, and then for what the first that prints would. A cell that comes meanwhile waits, but hardly
    /// longer than it would have taken by itself.
    void rehearse() {
        JavaRepl java = open().java();
        if (executionCount.get() == 0) {
            java.rehearse(SUM);
        }
        for (int i = 0; i < ATTEMPTS && java.lacksImports(); i++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            java.rehearse(WITH_IMPORTS);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
        java.rehearse(PRINTING);
    }

    /// Tells whether some thread has started the session, or has failed to.
    boolean isBegun() {
        return repl.isDone();
    }

    private boolean isOpen() {
        return repl.isDone() && !repl.isCompletedExceptionally();
    }

    /// Waits until some thread has started the session.
    MagicSession await() {
        return repl.join();
    }

    /// Waits until the calling thread may run a cell: JShell evaluates one at a time.
    ///
    /// @param whenAbandoned called if the cell was given up: the thread that runs it never comes back to
    ///        [#leave]
    void enter(Consumer<Problem> whenAbandoned) throws InterruptedException {
        turn.acquire();
        abandoning = whenAbandoned;
    }

    /// Lets the next thread run a cell.
    void leave() {
        abandoning = null;
        turn.release();
    }

    private void abandon(Problem problem) {
        var former = abandoning;
        if (former != null) {
            former.accept(problem);
        }
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
        if (isOpen()) {
            await().close();
        }
    }
}
