package io.scenario4j.fact;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// The way from any number of runs to any number of readers, each at its own pace on its own thread.
///
/// ```
///  runs ── tell ──▶ log ──▶ reading: tables
///                    ├────▶ reading: journal
///                    └────▶ reading: live view
/// ```
///
/// Stating a fact never waits for a reader. What happens to who is too slow: while a reader is more than
/// [#MANY] facts behind, whoever states facts is held up for a millisecond now and then, so that the
/// readers get their share of the processor. A reader that is more than [#MOST] behind, which happens only
/// if it hangs, misses what it has not read; that is warned of and counted.
public final class FactStream implements FactListener, AutoCloseable {

    static final int MANY = 20_000;
    static final int MOST = 2_000_000;

    /// So often somebody looks how far behind the readers are; a power of two.
    private static final int LOOK = 64;
    private static final Duration HELD_UP = Duration.ofMillis(1);

    private final FactLog log = new FactLog();
    private final LastCall.Guest guest = this::drain;
    private volatile List<Reading> readings = List.of();

    /// Makes a stream without readers.
    public FactStream() {
        LastCall.add(guest);
    }

    /// Adds a reader, which gets everything that is stated from now on.
    ///
    /// @return the reader at work, to wait for it and to take it away again
    public synchronized Reading attach(FactReader reader) {
        var reading = new Reading(reader, log, this::detach);
        readings = Stream.concat(readings.stream(), Stream.of(reading)).toList();
        return reading;
    }

    private synchronized void detach(Reading closed) {
        readings = readings.stream().filter(reading -> !reading.equals(closed)).toList();
    }

    /// Returns the readers at work, in the order of attachment.
    public List<Reading> readings() {
        return readings;
    }

    @Override
    public void tell(Fact fact) {
        long before = log.add(fact);
        for (Reading reading : readings) {
            reading.wake();
        }
        if ((before & LOOK - 1) == 0) {
            lookBack(before);
        }
    }

    private void lookBack(long position) {
        boolean behind = false;
        for (Reading reading : readings) {
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

    /// Waits until every reader has read everything that was stated before this call.
    ///
    /// @return false if that takes longer than `atMost`
    public boolean drain(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (Reading reading : readings) {
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
