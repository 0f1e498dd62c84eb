package io.scenario4j.event;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/// The way from the runs' threads to the readers' lanes: takes parcels from any thread, and sorts them on
/// one thread of its own, in their order.
///
/// To wake a parked thread costs the one who wakes it ten times what publishing costs. So nobody is
/// woken: the thread looks for itself, after pauses that grow from [#SHORTEST] to [#LONGEST] while nothing
/// comes, and ends after [#LINGER]; the next parcel starts another. Who can't wait that long calls
/// [#hurry].
final class Dispatcher {

    private static final Duration SHORTEST = Duration.ofNanos(100_000);
    private static final Duration LONGEST = Duration.ofMillis(10);
    private static final Duration LINGER = Duration.ofSeconds(10);

    private final Queue<List<Parcel>> parcels = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicReference<@Nullable Thread> sorter = new AtomicReference<>();

    /// Takes what is to be sorted, an event's parcels to all readers for example, and returns.
    ///
    /// @return how often it has taken something that still waits to be sorted
    int take(List<Parcel> together) {
        parcels.add(together);
        if (sorter.get() == null) {
            startSorting();
        }
        return size.incrementAndGet();
    }

    /// Has everything sorted now that was taken before.
    void hurry() {
        LockSupport.unpark(sorter.get());
    }

    private void startSorting() {
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("scenario-events-dispatcher")
                .unstarted(this::sort);
        if (sorter.compareAndSet(null, thread)) {
            thread.start();
        }
    }

    /// What comes between the last look and the end is seen here, or by who brought it.
    private void sort() {
        do {
            try {
                sortUntilIdle();
            } finally {
                sorter.set(null);
            }
        } while (!parcels.isEmpty() && sorter.compareAndSet(null, Thread.currentThread()));
    }

    private void sortUntilIdle() {
        long pause = SHORTEST.toNanos();
        for (long idle = 0; idle < LINGER.toNanos(); idle += pause) {
            if (sortAll()) {
                idle = 0;
                pause = SHORTEST.toNanos();
            } else {
                pause = Math.min(2 * pause, LONGEST.toNanos());
            }
            LockSupport.parkNanos(this, pause);
        }
    }

    private boolean sortAll() {
        boolean any = false;
        for (List<Parcel> next = parcels.poll(); next != null; next = parcels.poll()) {
            size.decrementAndGet();
            next.forEach(parcel -> parcel.reader().enqueue(parcel));
            any = true;
        }
        return any;
    }
}
