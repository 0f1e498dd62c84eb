package io.scenario4j.model;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// The way to one model: lets so many through at once, in the order of their coming, and nobody while it
/// is closed.
final class Lane {

    private final Semaphore free;
    private final AtomicLong opensAt = new AtomicLong(System.nanoTime());

    Lane(int atOnce) {
        free = new Semaphore(atOnce, true);
    }

    /// Goes through when it is this thread's turn.
    ///
    /// @throws CancellationException if the thread is interrupted while it waits; its interrupt flag is
    ///             set again
    <T> T through(Supplier<T> call) {
        try {
            free.acquire();
        } catch (InterruptedException e) {
            throw cancelled(e);
        }
        try {
            awaitOpen();
            return call.get();
        } catch (InterruptedException e) {
            throw cancelled(e);
        } finally {
            free.release();
        }
    }

    /// Closes it for everybody, unless it is closed for longer already.
    void closeFor(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        opensAt.updateAndGet(known -> known - until > 0 ? known : until);
    }

    private void awaitOpen() throws InterruptedException {
        for (long wait = untilOpen(); wait > 0; wait = untilOpen()) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }

    private long untilOpen() {
        return opensAt.get() - System.nanoTime();
    }

    private static CancellationException cancelled(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return (CancellationException) new CancellationException(
                "cancelled while the model was busy").initCause(cause);
    }
}
