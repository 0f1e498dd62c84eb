package io.scenario4j.kernel.running;

import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.context.Context;
import io.scenario4j.kernel.problem.Problem;

/// The evaluation of one cell, as the threads that take part in it know it: the one that evaluates,
/// and those that it has started.
///
/// ```
/// begin ─▶ compiling ⇄ running user code ─▶ end
///              └──── stop ────┘ from any thread: from now on, stop checks throw
/// ```
///
/// A stopped run stays stopped after its end, so that threads which it left behind end too. One whose
/// user code does not end can be abandoned: its thread never gets back into the kernel.
public final class Run {

    private static final Cleaner CLEANER = Cleaner.create();

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /// Those that somebody still works for, by their numbers.
    private static final Map<Integer, WeakReference<Run>> ALL = new ConcurrentHashMap<>();

    /// Stopped runs that have not ended.
    private static final AtomicInteger STOPPING = new AtomicInteger();

    /// For code of cells that `finally` or the end of a `try` calls.
    private static final Duration CLEAN_UP = Duration.ofMillis(50);

    private static final Set<Thread.State> WAITING = EnumSet.of(Thread.State.WAITING,
            Thread.State.TIMED_WAITING);

    private final int number;
    private final int cell;
    private final Function<Throwable, Problem> describe;
    private final Thread thread = Thread.currentThread();
    private final @Nullable Run outer = ofThisThread();
    private volatile boolean stopped;
    private volatile String why = "";
    private volatile @Nullable Long firstThrow;
    private boolean inUserCode;
    private boolean ended;
    private boolean abandoned;

    private Run(int number, int cell, Function<Throwable, Problem> describe) {
        this.number = number;
        this.cell = cell;
        this.describe = describe;
    }

    /// Begins a run on the calling thread. A cell may evaluate another one: that is then a run inside
    /// a run, and is stopped together with it.
    ///
    /// @param describe knows the session's code
    static Run begin(int cell, Function<Throwable, Problem> describe) {
        Run run = new Run(NUMBERS.incrementAndGet(), cell, describe);
        ALL.values().removeIf(each -> each.refersTo(null));
        ALL.put(run.number, new WeakReference<>(run));
        run.enclosing().ifPresent(Run::leaveUserCode);
        Context.set(Run.class, run);
        return run;
    }

    private static @Nullable Run ofThisThread() {
        return Context.find(Run.class);
    }

    /// Ends it on the same thread.
    ///
    /// @throws CellStopped if the cell that has evaluated this one was stopped
    void end() {
        close();
        Context.set(Run.class, outer);
        enclosing().ifPresent(Run::enterUserCode);
    }

    private synchronized void close() {
        ended = true;
        if (stopped) {
            STOPPING.decrementAndGet();
        }
    }

    /// Ends the run in the place of its thread, which is kept from everything but the user code that
    /// it is in.
    ///
    /// @return false if it has left that code
    boolean abandon() {
        if (!abandonThis()) {
            return false;
        }
        enclosing().ifPresent(Run::closeAll);
        return true;
    }

    private synchronized boolean abandonThis() {
        if (!inUserCode || ended) {
            return false;
        }
        abandoned = true;
        close();
        return true;
    }

    private void closeAll() {
        close();
        enclosing().ifPresent(Run::closeAll);
    }

    private Optional<Run> enclosing() {
        return Optional.ofNullable(outer).filter(run -> run.thread.equals(thread));
    }

    /// Returns the number of the cell.
    public int cell() {
        return cell;
    }

    public boolean isStopped() {
        return stopped;
    }

    /// Returns why it was stopped; empty if somebody wanted it so.
    String why() {
        return why;
    }

    /// @throws CellStopped if the stop came before
    synchronized void enterUserCode() {
        if (stopped) {
            throw new CellStopped(this, true);
        }
        inUserCode = true;
    }

    /// Takes back an interrupt, which user code may have left as well: javac must not see it. Does not
    /// return if the run was abandoned.
    void leaveUserCode() {
        while (!left()) {
            LockSupport.park(this);
        }
    }

    private synchronized boolean left() {
        inUserCode = false;
        Thread.interrupted();
        return !abandoned;
    }

    /// From now on, stop checks throw. If the thread waits, the interrupt that follows will throw, and
    /// that counts as the first time.
    ///
    /// @param reason empty if somebody wants it so
    /// @return whether this was the first call, and not too late
    boolean stop(String reason) {
        enclosing().ifPresent(run -> run.stop(reason));
        return stopThis(reason);
    }

    private synchronized boolean stopThis(String reason) {
        if (stopped || ended) {
            return false;
        }
        if (WAITING.contains(thread.getState())
                && !Alarm.holds(thread)) {
            firstThrow = System.nanoTime();
        }
        why = reason;
        stopped = true;
        STOPPING.incrementAndGet();
        countStopped();
        return true;
    }

    /// Some thread of it may be alive for long.
    private void countStopped() {
        Alarm.raise();
        CLEANER.register(this, Alarm::lower);
    }

    /// Stops what ended runs have left behind: their threads.
    ///
    /// @return whether there was such a run
    static boolean stopLeft() {
        return ALL.values()
                .stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .filter(Run::stopEnded)
                .count() > 0;
    }

    private synchronized boolean stopEnded() {
        if (!ended || stopped) {
            return false;
        }
        stopped = true;
        countStopped();
        return true;
    }

    /// Interrupts user code. Never javac, whose files an interrupt would close.
    ///
    /// @return false after the end
    synchronized boolean interrupt() {
        if (inUserCode) {
            thread.interrupt();
        }
        return !ended;
    }

    /// Tells whether code of the user runs on the thread that evaluates.
    public synchronized boolean isInUserCode() {
        return inUserCode;
    }

    StackTraceElement[] stack() {
        return thread.getStackTrace();
    }

    Thread.State state() {
        return thread.getState();
    }

    /// Tells whether the thread waits for something without a limit: a lock, another thread, or input
    /// and output by native code.
    ///
    /// @param stack what it is in
    boolean isWaiting(StackTraceElement[] stack) {
        return switch (state()) {
            case BLOCKED, WAITING -> true;
            case RUNNABLE -> stack.length > 0 && stack[0].isNativeMethod();
            case NEW, TIMED_WAITING, TERMINATED -> false;
        };
    }

    /// Describes an exception as the cell would that the calling thread works for; empty for threads
    /// of none.
    public static Optional<Problem> described(Throwable thrown) {
        return Context.inherited(Run.class).map(run -> run.describe.apply(thrown));
    }

    /// Returns the number of the run that the calling thread works for, 0 if it is none.
    static int current() {
        Run run = ofThisThread();
        return run == null ? 0 : run.number;
    }

    /// The check of ordinary code.
    ///
    /// @param code the number of the run that it was loaded in
    static void throwIfStopped(int code) {
        Alarm.answer();
        Run run = workedFor(code);
        if (isStopped(run) && (run == null || run.isTimeToThrow())) {
            throw new CellStopped(run, run != null && run.isOfThisThread());
        }
    }

    /// The check of code that has caught an exception: it would go on as if nothing had happened.
    static void throwIfStoppedAfterCatch(int code) {
        Alarm.answer();
        Run run = workedFor(code);
        if (isStopped(run)) {
            throw new CellStopped(run, run != null && run.isOfThisThread());
        }
    }

    /// A thread works for the run that has started it. One of a pool may be older than the code that it
    /// is given: from then on it works for the run of that.
    private static @Nullable Run workedFor(int code) {
        Run run = ofThisThread();
        if (run == null || run.number >= code || run.isOfThisThread()) {
            return run;
        }
        WeakReference<Run> known = ALL.get(code);
        Run younger = known == null ? null : known.get();
        if (younger != null && younger.isInside(run)) {
            return run;
        }
        Context.set(Run.class, younger);
        return younger;
    }

    private boolean isInside(Run run) {
        return equals(run) || (outer != null && outer.isInside(run));
    }

    /// A thread of a pool that is older than all runs works for the one that is being stopped.
    private static boolean isStopped(@Nullable Run run) {
        return run == null ? STOPPING.get() > 0 : run.stopped;
    }

    /// The first check throws; then there is time to clean up; then every check throws. There is no such
    /// time for what fills the memory: another of its threads would use it to go on.
    private boolean isTimeToThrow() {
        long now = System.nanoTime();
        if (firstThrow == null) {
            firstThrow = now;
            return true;
        }
        return !why.isEmpty() || now - firstThrow > CLEAN_UP.toNanos();
    }

    private boolean isOfThisThread() {
        return thread.equals(Thread.currentThread());
    }
}
