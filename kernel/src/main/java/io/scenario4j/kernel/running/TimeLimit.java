package io.scenario4j.kernel.running;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Stops what takes too long.
///
/// @param longest zero for no limit
/// @param stop    stops a run, called by a thread of its own
/// @param notices hears on the evaluating thread what was stopped
public record TimeLimit(Duration longest, Consumer<Run> stop, Consumer<String> notices) {

    /// Does `work`, which is the run or a part of it, on the calling thread.
    public <T> T watch(Run run, Supplier<T> work) {
        return longest.isZero() ? work.get() : watchSet(run, work);
    }

    private <T> T watchSet(Run run, Supplier<T> work) {
        var passed = new AtomicBoolean();
        Thread timer = Thread.ofPlatform()
                .daemon()
                .name("time limit of cell " + run.cell())
                .inheritInheritableThreadLocals(false)
                .start(() -> await(run, passed));
        try {
            return work.get();
        } finally {
            timer.interrupt();
            if (passed.get()) {
                notices.accept("cell %d took longer than %s s, the time limit, and was stopped"
                        .formatted(run.cell(), longest.toMillis() / 1000.0));
            }
        }
    }

    private void await(Run run, AtomicBoolean passed) {
        try {
            Thread.sleep(longest);
            passed.set(true);
            stop.accept(run);
        } catch (InterruptedException inTime) {
            // The work is done.
        }
    }
}
