package io.scenario4j.relay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// The way from any number of threads that tell to any number of readers, each at its own pace on a thread of
/// its own.
///
/// ```
///  tell ──▶ log ──▶ reading ──▶ reader
///            └────▶ reading ──▶ reader
/// ```
///
/// To tell never waits for a reader. What happens to who is too slow: while a reader is more than [#MANY]
/// items behind, whoever tells is held up for a millisecond now and then, so that the readers get their share
/// of the processor. A reader that is more than [#MOST] behind, which happens only if it hangs, misses what it
/// has not read; that is warned of and counted.
public final class Relay<T> implements AutoCloseable {

    static final int MANY = 8_192;
    static final int MOST = 2_000_000;

    /// So often somebody looks how far behind the readers are; a power of two.
    private static final int LOOK = 64;
    private static final Duration HELD_UP = Duration.ofMillis(1);

    private final Log<T> log = new Log<>();
    private volatile List<Reading<T>> readings = List.of();

    /// Adds a reader, which gets everything that is told from now on.
    ///
    /// @return the reader at work, to wait for it and to take it away again
    public synchronized Reading<T> attach(Reader<T> reader) {
        var reading = new Reading<>(reader, log, this::detach);
        readings = Stream.concat(readings.stream(), Stream.of(reading)).toList();
        return reading;
    }

    private synchronized void detach(Reading<T> closed) {
        readings = readings.stream().filter(reading -> !reading.equals(closed)).toList();
    }

    /// Returns the readers at work, in the order of attachment.
    public List<Reading<T>> readings() {
        return readings;
    }

    /// Hands `item` to every reader, and returns.
    public void tell(T item) {
        long before = log.add(item);
        for (Reading<T> reading : readings) {
            reading.wake();
        }
        if ((before & LOOK - 1) == 0) {
            lookBack(before);
        }
    }

    private void lookBack(long position) {
        boolean behind = false;
        for (Reading<T> reading : readings) {
            long distance = position - reading.position();
            if (distance > MOST) {
                reading.skip();
            } else if (distance > MANY) {
                reading.hurry();
                behind = true;
            }
        }
        if (behind) {
            LockSupport.parkNanos(HELD_UP.toNanos());
        }
    }

    /// Waits until every reader has read everything that was told before this call.
    ///
    /// @return false if that takes longer than `atMost`
    public boolean drain(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (Reading<T> reading : readings) {
            if (!reading.drain(Duration.ofNanos(deadline - System.nanoTime()))) {
                return false;
            }
        }
        return true;
    }

    /// Waits for the readers, then takes them away and closes them.
    @Override
    public void close() {
        readings.forEach(Reading::close);
    }
}
