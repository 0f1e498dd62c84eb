package io.scenario4j.batch;

import java.lang.management.ManagementFactory;

import jdk.management.VirtualThreadSchedulerMXBean;

/// The platform threads that carry virtual ones: as many as the machine has processors. A run that computes
/// without end keeps one of them for itself, whatever interrupts it; so that the others go on, there is one more
/// until it ends.
final class Carriers {

    /// The scheduler keeps a queue for each of several groups of threads, and begins a carrier only where
    /// something comes into an empty one. Of so many threads one finds such a queue.
    private static final int WAKERS = 8;

    private Carriers() {}

    /// Adds one.
    static void lend() {
        change(1);
        for (int i = 0; i < WAKERS; i++) {
            Thread.ofPlatform()
                    .daemon()
                    .name("scenario-batch-waker")
                    .start(() -> Thread.startVirtualThread(() -> {}));
        }
    }

    /// Takes it away again.
    static void takeBack() {
        change(-1);
    }

    private static synchronized void change(int by) {
        var scheduler = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        try {
            scheduler.setParallelism(scheduler.getParallelism() + by);
        } catch (IllegalArgumentException | UnsupportedOperationException _) {
            // There are as many as there can be; the batch ends with what it has.
        }
    }
}
