package io.scenario4j.event;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.scenario4j.display.Notebook;

/// One event on its way to one reader, made by the thread that publishes it: what is said about it is
/// said in the name of the cell that this works for.
final class Parcel {

    /// What became of it.
    enum Fate {
        DELIVERED, SKIPPED, KEPT, FAILED
    }

    private final ScenarioEvent event;
    private final EventReader reader;
    private final Optional<Notebook> cell = Notebook.current();
    private boolean settled;

    Parcel(ScenarioEvent event, EventReader reader) {
        this.event = event;
        this.reader = reader;
    }

    ScenarioEvent event() {
        return event;
    }

    <T> T inItsName(Supplier<T> work) {
        return cell.isPresent() ? cell.get().inItsName(work) : work.get();
    }

    boolean isSnapshot() {
        return event instanceof ScenarioMessageSnapshotEvent;
    }

    EventReader reader() {
        return reader;
    }

    void settle(Fate fate) {
        try {
            reader.settled(this, fate);
        } finally {
            synchronized (this) {
                settled = true;
                notifyAll();
            }
        }
    }

    /// Returns once the parcel is settled, or false if `nanos` have passed before.
    synchronized boolean awaitSettled(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        for (long left = nanos; !settled && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return settled;
    }
}
