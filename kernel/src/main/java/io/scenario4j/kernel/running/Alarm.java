package io.scenario4j.kernel.running;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/// Tells code of cells by one look whether it may pass a stop check as if there were none.
///
/// It may not while something is stopped or held, and not where garbage has been collected since the last
/// check: that clears a weak reference. So the code itself that fills the memory waits until the guard has
/// looked at what is left, however late the guard's own thread would have its turn.
final class Alarm {

    private static final WeakReference<@Nullable Object> RAISED = new WeakReference<>(null);

    /// How many reasons there are that are not collections.
    private static final AtomicInteger REASONS = new AtomicInteger();

    /// Between two looks whether code that is held may go on.
    private static final long BETWEEN_LOOKS = Duration.ofMillis(1).toNanos();

    /// What threads wait for that are held.
    private static final Object RELEASE = "release";

    private static volatile boolean holding;

    private static volatile WeakReference<@Nullable Object> quiet = fresh();
    private static volatile WeakReference<@Nullable Object> sinceCollection = quiet;

    private Alarm() {}

    private static WeakReference<@Nullable Object> fresh() {
        return new WeakReference<>(new Object());
    }

    static boolean isRaised() {
        return REASONS.getOpaque() != 0;
    }

    /// Takes a nanosecond more, which short methods that call each other would feel.
    static boolean isRaisedOrCollected() {
        return quiet.get() == null;
    }

    /// Raises it until [#lower] was called as often.
    static void raise() {
        REASONS.incrementAndGet();
        quiet = RAISED;
    }

    static void lower() {
        REASONS.decrementAndGet();
    }

    /// Does something while code of cells waits at its checks, then something more of which it may
    /// already hear. Not for long: some of that code may hold locks.
    static void holding(Runnable first, Runnable then) {
        holding = true;
        raise();
        try {
            first.run();
            then.run();
        } finally {
            holding = false;
            lower();
        }
    }

    /// Tells whether a thread is held at a check.
    static boolean holds(Thread thread) {
        return RELEASE.equals(LockSupport.getBlocker(thread));
    }

    /// Does what a raised one asks for, on the thread that has seen it: it waits for the guard if garbage was
    /// collected, and until nobody holds it any more.
    static void answer() {
        if (sinceCollection.get() == null) {
            MemoryGuard.awaitLook();
            sinceCollection = fresh();
        }
        while (holding) {
            await();
        }
        quiet = sinceCollection;
        if (REASONS.get() > 0) {
            quiet = RAISED;
        }
    }

    /// Waits for a moment.
    static void await() {
        LockSupport.parkNanos(RELEASE, BETWEEN_LOOKS);
    }
}
