package io.scenario4j.kernel.running;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

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
/// Code of cells waits at its first stop check after each collection until the guard has looked ([Alarm]), and
/// while it collects: so it can't take what is left, however fast it is. When the memory is full, the cell
/// that runs is stopped. When half of the rest is taken, or nothing but collecting is done for a while, what
/// former cells have left behind is stopped as well, and at last the process should end, or is ended
/// ([LastResort]). A part of the memory is kept in reserve for what has to be done then.
public final class MemoryGuard implements AutoCloseable {

    /// What is done about a full memory; called by the thread of the guard.
    interface Remedy {

        /// Does once, while there is memory, what describing a full one needs: a class that could not be
        /// initialized then would never be again.
        void prepare();

        /// Says that the memory is full, once or more, without asking for any.
        void tell();

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

    /// What can be said about a full memory when there is none for other words.
    public static final String FULL = "the memory of the kernel is full ("
            + Heap.MOST / 1_000_000 + " MB); " + ADVICE;

    private static final long IDLE_NANOS = Duration.ofMillis(100).toNanos();
    private static final long BUSY_NANOS = Duration.ofMillis(10).toNanos();

    /// The JDK takes a while to get ready to count, which a session that starts is not kept from.
    private static final Duration UNHURRIED = Duration.ofSeconds(3);

    /// How long nothing but collecting may be done before everything is stopped, and before the end.
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(20)
            .plusMillis(Heap.MOST / 100_000);

    /// When it is ended without more words than were said before.
    private static final Duration WITHOUT_WORDS = LAST_PATIENCE.plusSeconds(15);

    private static final int HALTED = 1;

    private static final long MEGABYTE = 1 << 20;

    /// With less, the next cell could not be compiled.
    private static final long NEEDED = Math.max(Math.min(Heap.MOST / 6, 48 * MEGABYTE),
            Heap.MOST / 50);

    /// Kept from everybody until the memory is full: so the heap itself leaves the kernel enough to answer,
    /// and to run the cell that lets go of something, however fast the others were.
    private static final int RESERVED = (int) Math.min(NEEDED, 64 * MEGABYTE);

    private static final long TOLERATED = Heap.MOST - RESERVED - NEEDED / 2;

    /// How long code of cells waits for a look.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final List<MemoryGuard> OPEN = new CopyOnWriteArrayList<>();

    private static volatile byte @Nullable [] reserve;

    private final Remedy remedy;
    private final Thread thread;
    private final AtomicLong asked = new AtomicLong();
    private volatile long answered;
    private volatile boolean open = true;

    /// Made before they are needed: there may be no memory for them then.
    private final Runnable lookNext = this::lookNext;
    private final Runnable collect = System::gc;
    private final Runnable judge = this::judge;
    private final Runnable empty = MemoryGuard::collectAll;
    private final Runnable tell;
    private final Runnable stop = this::stop;

    private final long start = System.nanoTime();
    private @Nullable Heap heap;
    private long tolerated = TOLERATED;
    private long collectingBefore;
    private long before = start;

    /// As of [System#nanoTime], 0 as long as something else than collecting is done.
    private long collectingSince;

    /// As of [System#nanoTime], 0 as long as there is enough memory to look.
    private long blindSince;

    /// Whether something was stopped, and everything, since there was enough.
    private boolean stopped;
    private boolean stoppedAll;

    private MemoryGuard(Remedy remedy) {
        this.remedy = remedy;
        tell = remedy::tell;
        thread = Thread.ofPlatform()
                .daemon()
                .name("scenario4j-memory")
                .inheritInheritableThreadLocals(false)
                .unstarted(this::watch);
    }

    /// Starts one on a thread of its own.
    static MemoryGuard start(Remedy remedy) {
        var guard = new MemoryGuard(remedy);
        OPEN.add(guard);
        guard.thread.start();
        return guard;
    }

    /// Returns when what is in use was looked at, if it is much.
    static void awaitLook() {
        if (Heap.used() > Heap.MOST / 2) {
            OPEN.forEach(MemoryGuard::ask);
        }
    }

    private void ask() {
        long number = asked.incrementAndGet();
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        LockSupport.unpark(thread);
        while (answered < number && open && System.nanoTime() < end) {
            Alarm.await();
        }
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
            pause();
            long questions = asked.get();
            KernelLog.surviving("the memory was not looked at", lookNext);
            answered = questions;
        }
    }

    private void lookNext() {
        long used = Heap.used();
        try {
            if (heap == null && (used > Heap.MOST / 4
                    || System.nanoTime() - start > UNHURRIED.toNanos())) {
                LastResort.start(WITHOUT_WORDS, tell, HALTED);
                remedy.prepare();
                heap = new Heap();
            }
            if (heap != null && used > Heap.MOST / 4) {
                look(heap);
            }
            blindSince = 0;
        } catch (Error _) {
            lookWithoutMemory();
        }
    }

    /// There is not even enough to look, and maybe not for a [LastResort].
    private void lookWithoutMemory() {
        tell.run();
        long now = System.nanoTime();
        blindSince = blindSince == 0 ? now : blindSince;
        if (now - blindSince > WITHOUT_WORDS.toNanos()) {
            Runtime.getRuntime().halt(HALTED);
        }
        Alarm.holding(empty, stop);
    }

    /// Ends at once if somebody asks.
    private void pause() {
        if (answered == asked.get()) {
            LockSupport.parkNanos(Heap.used() < Heap.MOST / 8 ? IDLE_NANOS : BUSY_NANOS);
        }
    }

    /// Collecting now is what the JVM would do soon, if all goes on as before.
    private void look(Heap seen) {
        seen.look();
        long used = Heap.used();
        if (used > Math.max(Heap.MOST - NEEDED, seen.live() + NEEDED / 2)
                && seen.expected() > Heap.MOST - NEEDED) {
            Alarm.holding(collect, judge);
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
        if (taken(seen) < TOLERATED - NEEDED / 2) {
            relax();
        } else {
            lookAtTime(seen);
            act(seen);
        }
    }

    /// Returns how much is in use, without the reserve.
    private static long taken(Heap seen) {
        return seen.live() - (reserve == null ? 0 : RESERVED);
    }

    private void relax() {
        collectingSince = 0;
        stopped = false;
        stoppedAll = false;
        tolerated = TOLERATED;
        if (reserve == null) {
            reserve = new byte[RESERVED];
        }
    }

    /// Tells by the share of time that goes into collecting whether there is time for something else.
    private void lookAtTime(Heap seen) {
        long now = System.nanoTime();
        if (now - before > IDLE_NANOS) {
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
        } else if (taken(seen) > tolerated) {
            tolerated = taken(seen) + (Heap.MOST - taken(seen)) / 2;
            Alarm.holding(empty, stop);
        } else if (collecting > PATIENCE.toNanos() && !stoppedAll) {
            Alarm.holding(empty, stop);
        }
    }

    /// First the words: what is not stopped may leave no memory for others.
    private void stop() {
        tell.run();
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
        OPEN.remove(this);
        LockSupport.unpark(thread);
    }
}
