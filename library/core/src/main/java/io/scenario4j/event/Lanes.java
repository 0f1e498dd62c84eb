package io.scenario4j.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.reactivex.rxjava3.core.Scheduler;
import org.jspecify.annotations.Nullable;

/// All lanes to one reader. As many threads as it takes events at the same time go from lane to lane, and
/// deliver an event of each; so neither a thread waits for its turn, nor a run for another one's retries.
///
/// ```
///  add ──▶ lane ──▶ ready ──▶ thread: next event ──▶ delivered ──▶ ready, if there is more
///                     ▲                        └───▶ failed ──▶ pause ─┐
///                     └────────────────────────────────────────────────┘
/// ```
final class Lanes {

    private final Work work;
    private final Scheduler threads;
    private final Scheduler timer;
    private final int concurrency;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final ArrayDeque<Lane> ready = new ArrayDeque<>();
    private int working;

    /// What is done with a parcel.
    interface Work {

        /// Tries to deliver it.
        ///
        /// @param attempts how often that was tried, this time included
        /// @return the pause before the next attempt; empty if it is delivered or given up
        Optional<Duration> deliver(Parcel parcel, int attempts);
    }

    /// @param threads on which parcels are delivered
    /// @param timer tells when a pause is over
    /// @param concurrency how many threads at the same time
    Lanes(Work work, Scheduler threads, Scheduler timer, int concurrency) {
        this.work = work;
        this.threads = threads;
        this.timer = timer;
        this.concurrency = concurrency;
    }

    /// Puts a parcel at the end of its run's lane; never blocks.
    ///
    /// @return the snapshot that it supersedes; null if there is none
    synchronized @Nullable Parcel add(Parcel parcel, BooleanSupplier maySkip) {
        Lane lane = lanes.computeIfAbsent(parcel.event().scenarioRunId(), Lane::new);
        Parcel superseded = lane.add(parcel, maySkip);
        if (!lane.isBusy()) {
            lane.busy(true);
            ready(lane);
        }
        return superseded;
    }

    private synchronized void ready(Lane lane) {
        ready.add(lane);
        if (working < concurrency) {
            working++;
            var _ = threads.scheduleDirect(this::work);
        }
    }

    private void work() {
        for (Lane lane = nextLane(); lane != null; lane = nextLane()) {
            deliverNext(lane);
        }
    }

    private synchronized @Nullable Lane nextLane() {
        Lane lane = ready.poll();
        if (lane == null) {
            working--;
        }
        return lane;
    }

    private void deliverNext(Lane lane) {
        Parcel parcel = next(lane);
        if (parcel == null) {
            return;
        }
        Optional<Duration> pause = work.deliver(parcel, lane.tried());
        if (pause.isPresent()) {
            var _ = timer.scheduleDirect(() -> ready(lane), pause.get().toMillis(),
                    TimeUnit.MILLISECONDS);
        } else {
            delivered(lane);
        }
    }

    private synchronized @Nullable Parcel next(Lane lane) {
        return lane.next();
    }

    /// A lane without parcels is given up; the run's next parcel makes another.
    private synchronized void delivered(Lane lane) {
        lane.done();
        if (lane.isEmpty()) {
            lanes.remove(lane.run());
        } else {
            ready.add(lane);
        }
    }
}
