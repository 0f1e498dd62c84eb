package io.scenario4j.model;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.scenario4j.limit.Permits;

/// The way to one model: lets so many through at once, in the order of their coming, fewer after a
/// refusal because they are too many, and nobody while it is closed.
final class Lane {

    private final Width width;
    private final Permits elsewhere;
    private final AtomicLong opensAt = new AtomicLong(System.nanoTime());

    /// @param elsewhere what a call needs beside its place here; asked for last, so that nobody keeps it in vain
    Lane(int atOnce, Permits elsewhere) {
        width = new Width(atOnce);
        this.elsewhere = elsewhere;
    }

    /// Goes through when it is this thread's turn.
    ///
    /// @throws CancellationException if the thread is interrupted while it waits; its interrupt flag is
    ///             set again
    <T> T through(Supplier<T> call) {
        try {
            width.enter();
        } catch (InterruptedException e) {
            throw cancelled(e);
        }
        try {
            awaitOpen();
            elsewhere.enter();
            try {
                return observed(call);
            } finally {
                elsewhere.leave();
            }
        } catch (InterruptedException e) {
            throw cancelled(e);
        } finally {
            width.leave();
        }
    }

    private <T> T observed(Supplier<T> call) {
        int era = width.era();
        try {
            T answer = call.get();
            width.wentWell();
            return answer;
        } catch (RuntimeException failure) {
            if (Patience.isForTooMany(failure)) {
                width.wasTooMany(era);
            }
            throw failure;
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

    @Override
    public String toString() {
        return width.toString();
    }
}
