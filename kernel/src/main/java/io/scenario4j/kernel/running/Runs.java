package io.scenario4j.kernel.running;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.problem.Problem;

/// The runs of a session: one cell at a time, and beside it one of what is attended. All methods may be
/// called by any thread.
public final class Runs {

    /// Held for a whole evaluation. An abandoned one keeps it, and the next ones get another.
    private volatile ReentrantLock evaluating = new ReentrantLock();
    private final SessionExecution execution;
    private final ShellLock shell;
    private final Function<Throwable, Problem> describe;
    private final Consumer<String> notices;
    private final StopWatch stopWatch = new StopWatch(this::isStuck);
    private volatile @Nullable Consumer<Problem> whenAbandoned;
    private volatile FullMemory whenFull;
    private volatile @Nullable Run running;
    private volatile @Nullable Run attended;

    /// @param describe knows the session's code; takes `shell`
    /// @param notices  hears of stopped code that goes on
    public Runs(SessionExecution execution, ShellLock shell, Function<Throwable, Problem> describe,
            Consumer<String> notices) {
        this.execution = execution;
        this.shell = shell;
        this.describe = describe;
        this.notices = notices;
        whenFull = notices::accept;
    }

    /// Sets who hears what becomes of a full memory; at first the notices hear that it is hopeless.
    public void whenFull(FullMemory full) {
        whenFull = full;
    }

    /// Does `work` as the run of a cell, on the calling thread and with JShell. Waits while another
    /// thread evaluates.
    ///
    /// @throws CellStopped if the cell that has evaluated this one was stopped
    public <T> T evaluate(int cell, Function<Run, T> work) {
        ReentrantLock held = evaluating;
        held.lock();
        Run before = running;
        Run run = Run.begin(cell, describe);
        running = run;
        try {
            return execution.runFor(run, () -> shell.holding(() -> work.apply(run)));
        } finally {
            running = before;
            held.unlock();
            run.end();
        }
    }

    /// Does `work`, which evaluates; nothing if another thread does.
    public void ifIdle(Runnable work) {
        ReentrantLock held = evaluating;
        if (held.tryLock()) {
            try {
                work.run();
            } finally {
                held.unlock();
            }
        }
    }

    /// Tells whether a cell runs.
    public boolean isRunning() {
        return running != null;
    }

    /// Runs `work`, which calls code of cells, on the calling thread: beside the cell that runs, and
    /// not more than one at a time.
    public <T> T attend(Supplier<T> work) {
        Run run = Run.begin(0, describe);
        attended = run;
        try {
            run.enterUserCode();
            return work.get();
        } finally {
            run.leaveUserCode();
            attended = null;
            run.end();
        }
    }

    /// Ends the running evaluation, if there is one. Returns at once.
    public void stop() {
        stop(running, "");
    }

    /// Ends what [#attend] runs, if there is something, as [#stop()] ends an evaluation.
    public void stopAttended() {
        stop(attended, "");
    }

    /// Ends one of the runs, if it has not ended.
    public void stop(Run run) {
        stop(run, "");
    }

    private void stop(@Nullable Run run, String why) {
        if (run != null && run.stop(why)) {
            stopWatch.watch(run);
        }
    }

    /// Watches the memory, and ends what fills it, until the session is closed.
    public MemoryGuard guardMemory() {
        return MemoryGuard.start(new MemoryGuard.Remedy() {

            @Override
            public void prepare() {
                var _ = describe.apply(new OutOfMemoryError("Java heap space"));
            }

            @Override
            public void tell() {
                whenFull.isFull();
            }

            @Override
            public void stop(String why) {
                if (!stopEach(why, Runs::mayFill)) {
                    stopAll(why);
                }
            }

            // What waits may do so for its own threads, which fill it.
            @Override
            public void stopAll(String why) {
                boolean left = Run.stopLeft();
                if (!stopEach(why, Run::isInUserCode) && left) {
                    notices.accept(why + ". What earlier cells have left running was stopped");
                }
            }

            @Override
            public void giveUp(String why) {
                whenFull.isHopeless(why);
            }
        });
    }

    /// Returns whether there was something to stop.
    private boolean stopEach(String why, Predicate<Run> which) {
        List<Run> found = Stream.of(Optional.ofNullable(running), Optional.ofNullable(attended))
                .flatMap(Optional::stream)
                .filter(which)
                .toList();
        found.forEach(run -> stop(run, why));
        return !found.isEmpty();
    }

    /// What is compiled, or waits without a limit, does not fill the memory itself; what is held waits
    /// for a limited time.
    private static boolean mayFill(Run run) {
        return run.isInUserCode() && run.state() != Thread.State.WAITING;
    }

    /// Sets what is called when a stopped evaluation was given up because it does not end: it says
    /// where that still is. The call of [#evaluate] never returns then, and what it was called under
    /// stays locked; another thread can evaluate.
    public void whenAbandoned(Consumer<Problem> answer) {
        whenAbandoned = answer;
    }

    private void isStuck(Run run) {
        LeftBehind left = LeftBehind.of(run);
        Consumer<Problem> answer = whenAbandoned;
        if (answer == null || run.equals(attended)) {
            notices.accept(left.toString());
        } else {
            shell.holding(() -> abandon(run, left)).ifPresent(answer);
        }
    }

    private Optional<Problem> abandon(Run run, LeftBehind left) {
        if (!run.abandon()) {
            return Optional.empty();
        }
        Problem problem = describe.apply(new CellStopped(left));
        running = null;
        execution.use(null);
        evaluating = new ReentrantLock();
        return Optional.of(problem);
    }
}
