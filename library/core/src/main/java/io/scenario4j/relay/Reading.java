package io.scenario4j.relay;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A reader at work on a [Relay].
///
/// It has a thread, as long as there is something to read and [#LINGER] beyond. To wake a parked thread
/// costs the one who wakes it ten times what telling costs. So nobody is woken: the thread looks
/// for itself, after pauses that grow from [#SHORTEST] to [#LONGEST] while nothing comes. Who can't wait
/// that long calls [#drain].
public final class Reading<T> implements AutoCloseable {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMillis(10);
    private static final Duration LINGER = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final int MOST_AT_ONCE = 1_024;

    private final Reader<T> reader;
    private final Log<T> log;
    private final Consumer<Reading<T>> whenClosed;
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private Log<T>.Cursor cursor;
    private volatile long position;
    private final long begin;
    private long failed;
    private long missed;
    private @Nullable String problem;
    private @Nullable Long quietUntil;
    private volatile boolean closed;

    /// Known to the last call as long as it has a thread, or something to say.
    private final LastCall.Guest guest = new LastCall.Guest() {

        @Override
        public boolean drain(Duration atMost) throws InterruptedException {
            return Reading.this.drain(atMost);
        }

        @Override
        public long waiting() {
            return Reading.this.waiting();
        }

        @Override
        public Optional<String> leave() {
            return lost();
        }
    };

    Reading(Reader<T> reader, Log<T> log, Consumer<Reading<T>> whenClosed) {
        this.reader = reader;
        this.log = log;
        this.whenClosed = whenClosed;
        this.cursor = log.cursor();
        this.begin = cursor.position();
        this.position = begin;
    }

    /// Returns the reader's name.
    public String name() {
        return reader.name();
    }

    /// Returns how many items it has taken.
    public synchronized long taken() {
        return position - begin - failed - missed;
    }

    /// Returns how many items it has not taken, and never will.
    public synchronized long failed() {
        return failed + missed;
    }

    /// Returns how many items it has yet to read.
    public long waiting() {
        return Math.max(0, log.size() - position);
    }

    /// Returns why the last items that it did not take were not taken; null if there were none.
    public synchronized @Nullable String problem() {
        return problem;
    }

    /// Waits until it has read everything that was told before this call.
    ///
    /// @return false if that takes longer than `atMost`
    public boolean drain(Duration atMost) throws InterruptedException {
        long end = log.size();
        long deadline = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos(); position < end && !closed; left = deadline
                - System.nanoTime()) {
            if (left <= 0) {
                return false;
            }
            wake();
            hurry();
            awaitBatch(end, Math.min(left, LONGEST.toNanos()));
        }
        return true;
    }

    private synchronized void awaitBatch(long end, long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        for (long left = nanos; position < end && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /// Takes the reader away: waits until it has read what was told before, and closes it.
    @Override
    public void close() {
        whenClosed.accept(this);
        try {
            drain(CLOSING);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        closed = true;
        hurry();
        try {
            reader.close();
        } catch (IOException e) {
            logger().warn("{} did not close: {}", reader.name(), e.getMessage());
        }
    }

    long position() {
        return position;
    }

    /// Has it look now, without waiting for it.
    public void hurry() {
        LockSupport.unpark(thread.get());
    }

    /// Makes sure that somebody will look. What a reader prints then belongs to the notebook's cell that has
    /// told.
    void wake() {
        if (thread.get() == null) {
            Thread reading = Thread.ofPlatform()
                    .daemon()
                    .name("scenario-" + reader.name())
                    .unstarted(this::read);
            if (thread.compareAndSet(null, reading)) {
                LastCall.add(guest);
                reading.start();
            }
        }
    }

    private Optional<String> lost() {
        long lost = failed() + waiting();
        return reader.isLasting() && lost > 0
                ? Optional.of("%s has not taken %d items, which are lost%s".formatted(reader.name(),
                        lost, problem() == null ? "" : ": " + problem()))
                : Optional.empty();
    }

    /// Goes on with what comes next, because too much is waiting.
    synchronized void skip() {
        cursor = log.cursor();
        long now = cursor.position();
        missed += now - position;
        position = now;
        failed("it was %d items behind".formatted(Relay.MOST));
        notifyAll();
    }

    /// What comes between the last look and the end is seen here, or by who told it.
    private void read() {
        do {
            try {
                readUntilIdle();
            } finally {
                thread.set(null);
            }
        } while (waiting() > 0 && !closed
                && thread.compareAndSet(null, Thread.currentThread()));
        if (lost().isEmpty()) {
            LastCall.remove(guest);
        }
        if (thread.get() != null) {
            LastCall.add(guest); // somebody was quicker, and has a thread already
        }
    }

    private void readUntilIdle() {
        List<T> items = new ArrayList<>();
        long pause = SHORTEST.toNanos();
        for (long idle = 0; idle < LINGER.toNanos() && !closed; idle += pause) {
            if (readAll(items)) {
                rest();
                idle = 0;
                pause = SHORTEST.toNanos();
            } else {
                pause = Math.min(2 * pause, LONGEST.toNanos());
            }
            if (pause == LONGEST.toNanos()) {
                log.turnPage();
            }
            LockSupport.parkNanos(this, pause);
        }
    }

    /// Reads all there is.
    private boolean readAll(List<T> items) {
        boolean any = false;
        for (Log<T>.Cursor place = take(items); !items.isEmpty(); place = take(items)) {
            Exception failure = read(items);
            done(place, items.size(), failure);
            var _ = Thread.interrupted(); // or the pauses would be none
            items.clear();
            any = true;
        }
        return any;
    }

    private void rest() {
        try {
            reader.rest();
        } catch (Exception e) {
            failed(0, e);
        }
    }

    private synchronized Log<T>.Cursor take(List<T> items) {
        cursor.read(items, MOST_AT_ONCE);
        return cursor;
    }

    private @Nullable Exception read(List<T> items) {
        try {
            reader.read(items);
            return null;
        } catch (Exception e) {
            return e;
        } catch (Error e) {
            return new IllegalStateException(e.toString(), e);
        }
    }

    /// What was skipped meanwhile is counted as missed already.
    @SuppressWarnings("ReferenceEquality") // the very cursor
    private synchronized void done(Log<T>.Cursor place, int count, @Nullable Exception failure) {
        if (failure != null) {
            failed(failure instanceof UnreadException some ? some.count() : count, failure);
        }
        if (place == cursor) {
            position += count;
        }
        notifyAll();
    }

    private synchronized void failed(int count, Exception failure) {
        failed += count;
        String message = failure.getMessage();
        failed(message == null ? failure.toString() : message);
    }

    /// Warns at most once in [#QUIET]: a full disk makes many failures.
    private void failed(String why) {
        problem = why;
        long now = System.nanoTime();
        if (quietUntil == null || now - quietUntil >= 0) {
            quietUntil = now + QUIET.toNanos();
            logger().warn(
                    "{} did not take everything: {}; the runs go on, further failures are only counted",
                    reader.name(), why);
        }
    }

    /// Looked for when there is something to say: that takes 20 ms of a session's start.
    private static Logger logger() {
        return LoggerFactory.getLogger(Reading.class);
    }
}
