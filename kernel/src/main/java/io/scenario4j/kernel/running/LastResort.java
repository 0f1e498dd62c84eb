package io.scenario4j.kernel.running;

import java.lang.management.GarbageCollectorMXBean;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Ends the process when little but collecting garbage was done for long, so that no other thread gets
/// anywhere: what asks for memory then waits for one collection after the other. This one asks for none.
///
/// What counts is the share of a while, since a busy machine may let the process wait in between.
final class LastResort {

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();

    private final GarbageCollectorMXBean[] collectors = Heap.collectors();
    private final Runnable lastWord;
    private final int exitCode;

    /// When it has looked, and how long was collected until then, in nanoseconds; the oldest is overwritten.
    private final long[] looks;
    private final long[] collected;

    private LastResort(Duration patience, Runnable lastWord, int exitCode) {
        this.lastWord = lastWord;
        this.exitCode = exitCode;
        int many = (int) (patience.toNanos() / BETWEEN_LOOKS);
        looks = new long[many];
        collected = new long[many];
    }

    /// Begins to watch on a thread of its own, once in a process.
    ///
    /// @param patience how long it may go on
    /// @param lastWord runs before the end, and may ask for no memory either
    static void start(Duration patience, Runnable lastWord, int exitCode) {
        if (STARTED.get()) {
            return;
        }
        var thread = Thread.ofPlatform()
                .daemon()
                .name("scenario4j-last-resort")
                .inheritInheritableThreadLocals(false)
                .unstarted(new LastResort(patience, lastWord, exitCode)::watch);
        if (STARTED.compareAndSet(false, true)) {
            thread.start();
        }
    }

    private void watch() {
        for (int look = 0; look < looks.length || !isHopeless(look); look++) {
            looks[look % looks.length] = System.nanoTime();
            collected[look % looks.length] = collecting();
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        lastWord.run();
        Runtime.getRuntime().halt(exitCode);
    }

    /// @param look the number of the next one, in whose place the oldest is
    private boolean isHopeless(int look) {
        long since = System.nanoTime() - looks[look % looks.length];
        long spent = collecting() - collected[look % looks.length];
        return spent > since / 4 * 3;
    }

    private long collecting() {
        return Heap.collecting(collectors) * 1_000_000;
    }
}
