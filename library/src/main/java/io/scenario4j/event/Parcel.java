package io.scenario4j.event;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/// One event on its way to one reader.
final class Parcel {

    /// What became of it.
    enum Fate {
        DELIVERED, SKIPPED, FAILED
    }

    private final ScenarioEvent event;
    private final BiConsumer<Parcel, Fate> whenSettled;
    private final CountDownLatch settled = new CountDownLatch(1);

    Parcel(ScenarioEvent event, BiConsumer<Parcel, Fate> whenSettled) {
        this.event = event;
        this.whenSettled = whenSettled;
    }

    ScenarioEvent event() {
        return event;
    }

    boolean isSnapshot() {
        return event instanceof ScenarioMessageSnapshotEvent;
    }

    void settle(Fate fate) {
        whenSettled.accept(this, fate);
        settled.countDown();
    }

    /// Returns once the parcel is settled, or false if `nanos` have passed before.
    boolean awaitSettled(long nanos) throws InterruptedException {
        return settled.await(nanos, TimeUnit.NANOSECONDS);
    }
}
