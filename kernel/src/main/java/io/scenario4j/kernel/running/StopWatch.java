package io.scenario4j.kernel.running;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Sees to it that a stopped run ends: code that swallows an interrupt gets the next one, and a run
/// that nothing ends is reported.
final class StopWatch {

    private static final Duration BETWEEN_INTERRUPTS = Duration.ofMillis(20);

    /// How often a thread that waits has to be seen at the same place: an interrupt does not reach it.
    private static final int LOOKS = 4;

    /// For code that computes, or waits for a limited time.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Consumer<Run> stuck;

    /// @param stuck hears once of a run that does not end, on a thread of its own
    StopWatch(Consumer<Run> stuck) {
        this.stuck = stuck;
    }

    /// Interrupts at once, and from then on in the background. A thread of its own, since stopped code
    /// may hold every carrier of the virtual ones.
    void watch(Run run) {
        run.interrupt();
        Thread.ofPlatform()
                .daemon()
                .name("stop of cell " + run.cell())
                .inheritInheritableThreadLocals(false)
                .start(() -> insist(run));
    }

    private void insist(Run run) {
        long start = System.nanoTime();
        StackTraceElement[] before = {};
        int looks = 0;
        boolean told = false;
        while (run.interrupt()) {
            StackTraceElement[] now = told ? before : run.stack();
            looks = run.isWaiting(now) && Arrays.equals(now, before) ? looks + 1 : 1;
            before = now;
            if (!told && (looks >= LOOKS
                    || System.nanoTime() - start > PATIENCE.toNanos())) {
                told = true;
                stuck.accept(run);
            }
            LockSupport.parkNanos(BETWEEN_INTERRUPTS.toNanos());
        }
    }
}
