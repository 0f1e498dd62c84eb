package io.scenario4j.kernel.running;

import java.lang.management.GarbageCollectorMXBean;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Ends the process when nothing but collecting garbage was done for long, so that no other thread gets
/// anywhere: what asks for memory then waits for one collection after the other. This one asks for none.
final class LastResort {

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();

    private final GarbageCollectorMXBean[] collectors = Heap.collectors();
    private final long patience;
    private final int exitCode;

    private LastResort(Duration patience, int exitCode) {
        this.patience = patience.toNanos();
        this.exitCode = exitCode;
    }

    /// Begins to watch on a thread of its own, once in a process.
    ///
    /// @param patience how long it may go on
    static void start(Duration patience, int exitCode) {
        if (STARTED.compareAndSet(false, true)) {
            Thread.ofPlatform()
                    .daemon()
                    .name("scenario4j-last-resort")
                    .inheritInheritableThreadLocals(false)
                    .start(new LastResort(patience, exitCode)::watch);
        }
    }

    private void watch() {
        long before = System.nanoTime();
        long collectedBefore = Heap.collecting(collectors);
        long otherwise = before;
        while (otherwise + patience - before > 0) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
            long now = System.nanoTime();
            long collected = Heap.collecting(collectors);
            if ((collected - collectedBefore) * 1_000_000 < (now - before) / 10 * 9) {
                otherwise = now;
            }
            before = now;
            collectedBefore = collected;
        }
        Runtime.getRuntime().halt(exitCode);
    }
}
