package io.scenario4j.event;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One event on its way to one reader.
final class Parcel {

    /// What became of it.
    enum Fate {
        DELIVERED, SKIPPED, KEPT, FAILED
    }

    private final ScenarioEvent event;
    private final EventReader reader;
    private final CountDownLatch settled = new CountDownLatch(1);

    Parcel(ScenarioEvent event, EventReader reader) {
        this.event = event;
        this.reader = reader;
    }

    ScenarioEvent event() {
        return event;
    }

    boolean isSnapshot() {
        return event instanceof ScenarioMessageSnapshotEvent;
    }

    EventReader reader() {
        return reader;
    }

    void settle(Fate fate) {
        reader.settled(this, fate);
        settled.countDown();
    }

    /// Returns once the parcel is settled, or false if `nanos` have passed before.
    boolean awaitSettled(long nanos) throws InterruptedException {
        return settled.await(nanos, TimeUnit.NANOSECONDS);
    }
}
