package io.scenario4j.kernel.running;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/// The memory for objects, as a guard has last seen it. Looking takes next to none of it.
///
/// Belongs to one thread.
final class Heap {

    /// How many bytes there can be.
    static final long MOST = Runtime.getRuntime().maxMemory();

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans()
            .stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .filter(pool -> pool.getCollectionUsage() != null)
            .toList();
    private final List<MemoryPoolMXBean> outlived = pools.stream()
            .filter(pool -> !pool.getName().contains("Eden"))
            .toList();
    private final GarbageCollectorMXBean[] collectors = collectors();

    private long live;
    private long old;
    private long collections;
    private long growth;

    /// Returns how many bytes are in use, garbage included.
    static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    void look() {
        live = 0;
        for (MemoryPoolMXBean pool : pools) {
            live += pool.getCollectionUsage().getUsed();
        }
        long number = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            number += collector.getCollectionCount();
        }
        if (number != collections) {
            long before = old;
            old = 0;
            for (MemoryPoolMXBean pool : outlived) {
                old += pool.getUsage().getUsed();
            }
            growth = (old - before) / (number - collections);
            collections = number;
        }
    }

    /// Returns how many bytes the last collections could not free; too few until old objects were
    /// collected, too.
    long live() {
        return live;
    }

    /// Returns how many bytes will have outlived their collection after two more of them, if all goes on
    /// as before.
    long expected() {
        return old + 2 * growth;
    }

    /// Returns those that keep everybody else waiting.
    static GarbageCollectorMXBean[] collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans()
                .stream()
                .filter(collector -> !collector.getName().contains("Cycles"))
                .toArray(GarbageCollectorMXBean[]::new);
    }

    long collecting() {
        return collecting(collectors);
    }

    /// Returns how many milliseconds this JVM has spent on collecting so far. Takes no memory.
    static long collecting(GarbageCollectorMXBean[] collectors) {
        long millis = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            millis += collector.getCollectionTime();
        }
        return millis;
    }
}
