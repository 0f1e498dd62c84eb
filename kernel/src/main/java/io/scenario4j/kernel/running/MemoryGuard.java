package io.scenario4j.kernel.running;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.log.KernelLog;

/// Keeps code of cells from filling the memory until nothing works any more: the JVM would then collect
/// garbage all the time, and answer nobody for minutes.
///
/// ```
///             hardly anything is free                too much of it is in use
///   watching ────────────────────────▶ collecting ──────────────────────────▶ full
///      ▲                                   │                                   │
///      └───────────────────────────────────┴───────────────────────────────────┘
///             enough is free
/// ```
///
/// While it collects, code of cells is held at its stop checks, so that it can't take what is left. When
/// the memory is full, the cell that runs is stopped. When half of the rest is taken, or nothing but
/// collecting is done for a while, what former cells have left behind is stopped as well, and at last
/// the process should end. A part of the memory is kept in reserve for what has to be done then.
public final class MemoryGuard implements AutoCloseable {

    /// What is done about a full memory; called by the thread of the guard.
    interface Remedy {

        /// Ends the cell that runs; if there is none, what former ones have left behind.
        void stop(String why);

        /// Ends what former cells have left behind as well.
        void stopAll(String why);

        /// Ends the process, since nothing has helped.
        void giveUp(String why);
    }

    /// What to do about a full memory.
    public static final String ADVICE = "let go of something large, such as by setting a variable to"
            + " null or by %reset, or start the kernel with a larger -Xmx";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration BETWEEN_LOOKS_IN_NEED = Duration.ofMillis(10);

    /// The JDK takes a while to get ready to count, which a session that starts is not kept from.
    private static final Duration UNHURRIED = Duration.ofSeconds(3);

    /// How long nothing but collecting may be done before everything is stopped, and before the end.
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(30);

    private static final long MEGABYTE = 1 << 20;

    /// With less, the next cell could not be compiled.
    private static final long NEEDED = Math.max(Math.min(Heap.MOST / 6, 48 * MEGABYTE),
            Heap.MOST / 50);
    private static final int RESERVED = (int) Math.min(Heap.MOST / 16, 16 * MEGABYTE);

    private static final long TOLERATED = Heap.MOST - NEEDED / 2 * 3;

    private static volatile byte @Nullable [] reserve;

    private final Remedy remedy;
    private final Thread thread;
    private volatile boolean open = true;

    /// Made before they are needed: there may be no memory for them then.
    private final Runnable lookNext = this::lookNext;
    private final Runnable collect = System::gc;
    private final Runnable judge = this::judge;
    private final Runnable empty = MemoryGuard::collectAll;
    private final Runnable stop = this::stop;

    private final long start = System.nanoTime();
    private @Nullable Heap heap;
    private long tolerated = TOLERATED;
    private long collectingBefore;
    private long before = start;

    /// As of [System#nanoTime], 0 as long as something else than collecting is done.
    private long collectingSince;

    /// Whether something was stopped, and everything, since there was enough.
    private boolean stopped;
    private boolean stoppedAll;

    private MemoryGuard(Remedy remedy) {
        this.remedy = remedy;
        thread = Thread.ofPlatform()
                .daemon()
                .name("scenario4j-memory")
                .inheritInheritableThreadLocals(false)
                .unstarted(this::watch);
    }

    /// Starts one on a thread of its own.
    static MemoryGuard start(Remedy remedy) {
        var guard = new MemoryGuard(remedy);
        guard.thread.start();
        return guard;
    }

    /// Gives the reserve to whoever needs it now.
    public static void relieve() {
        reserve = null;
    }

    private static void collectAll() {
        relieve();
        System.gc();
    }

    private void watch() {
        while (open) {
            KernelLog.surviving("the memory was not looked at", lookNext);
        }
    }

    private void lookNext() {
        long used = Heap.used();
        try {
            Thread.sleep(used < Heap.MOST / 2 ? BETWEEN_LOOKS : BETWEEN_LOOKS_IN_NEED);
            if (heap == null && (used > Heap.MOST / 4
                    || System.nanoTime() - start > UNHURRIED.toNanos())) {
                heap = new Heap();
            }
            if (heap != null && used > Heap.MOST / 4) {
                look(heap);
            }
        } catch (InterruptedException _) {
            open = false;
        } catch (Error _) {
            // There is not even enough memory to look.
            Run.holding(empty, stop);
        }
    }

    /// Collecting now is what the JVM would do soon, if all goes on as before.
    private void look(Heap seen) {
        seen.look();
        long used = Heap.used();
        if (used > Math.max(Heap.MOST - NEEDED, seen.live() + NEEDED / 2)
                && seen.expected() > Heap.MOST - NEEDED) {
            Run.holding(collect, judge);
        } else {
            judge(seen);
        }
    }

    private void judge() {
        if (heap != null) {
            heap.look();
            judge(heap);
        }
    }

    private void judge(Heap seen) {
        if (seen.live() < Heap.MOST - 2 * NEEDED) {
            relax(seen);
        } else {
            lookAtTime(seen);
            act(seen);
        }
    }

    private void relax(Heap seen) {
        collectingSince = 0;
        stopped = false;
        stoppedAll = false;
        tolerated = TOLERATED;
        if (reserve == null && seen.live() < Heap.MOST - 2 * NEEDED - RESERVED) {
            reserve = new byte[RESERVED];
        }
    }

    /// Tells by the share of time that goes into collecting whether there is time for something else.
    private void lookAtTime(Heap seen) {
        long now = System.nanoTime();
        if (now - before > BETWEEN_LOOKS.toNanos()) {
            long collecting = seen.collecting();
            boolean only = collecting - collectingBefore > (now - before) / 1_000_000 * 3 / 4;
            collectingSince = !only ? 0 : collectingSince == 0 ? before : collectingSince;
            collectingBefore = collecting;
            before = now;
        }
    }

    private void act(Heap seen) {
        long collecting = collectingSince == 0 ? 0 : before - collectingSince;
        if (collecting > LAST_PATIENCE.toNanos()) {
            relieve();
            remedy.giveUp(text(seen.live()));
        } else if (seen.live() > tolerated) {
            tolerated = seen.live() + (Heap.MOST - seen.live()) / 2;
            Run.holding(empty, stop);
        } else if (collecting > PATIENCE.toNanos() && !stoppedAll) {
            Run.holding(empty, stop);
        }
    }

    private void stop() {
        String why = text(heap == null ? Heap.used() : heap.live());
        if (stopped) {
            stoppedAll = true;
            remedy.stopAll(why);
        } else {
            stopped = true;
            remedy.stop(why);
        }
    }

    private static String text(long live) {
        return "the memory of the kernel is full (%,d of %,d MB in use); %s".formatted(
                live / 1_000_000, Heap.MOST / 1_000_000, ADVICE);
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
    }
}
