package io.scenario4j.kernel.repl;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Sees to it that a stopped run ends: code that swallows an interrupt gets the next one, and if
/// nothing helps a notice says where it is.
final class StopWatch {

    private static final Duration BETWEEN_INTERRUPTS = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Consumer<String> notices;

    StopWatch(Consumer<String> notices) {
        this.notices = notices;
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
        Instant noticeAt = Instant.now().plus(PATIENCE);
        boolean told = false;
        while (run.interrupt()) {
            if (!told && Instant.now().isAfter(noticeAt)) {
                notices.accept(stuck(run));
                told = true;
            }
            LockSupport.parkNanos(BETWEEN_INTERRUPTS.toNanos());
        }
    }

    private static String stuck(Run run) {
        StackTraceElement[] stack = run.stack();
        String where = Arrays.stream(stack)
                .filter(frame -> !"java.base".equals(frame.getModuleName()))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("code of the JDK");
        return "cell %d does not react to the stop; it is in %s".formatted(run.cell(), where);
    }
}
