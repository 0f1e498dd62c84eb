package io.scenario4j.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

import org.junit.jupiter.api.DynamicNode;

import io.scenario4j.result.Trial;

/// What JUnit is told of a test: an invocation for each trial, and one that passes or fails by their rate.
///
/// ```
/// "trial n"* "pass rate …"      of several trials
/// "trial 1"                     of one
/// ```
final class Invocations implements Iterator<DynamicNode> {

    private final TestRun run;
    private final LiveTrials trials;
    private final Deque<DynamicNode> ready = new ArrayDeque<>();
    private boolean over;

    Invocations(TestRun run, LiveTrials trials) {
        this.run = run;
        this.trials = trials;
    }

    /// Waits until the next trial is over, or all are.
    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !over) {
            fetch();
        }
        return !ready.isEmpty();
    }

    @Override
    public DynamicNode next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all trials are over");
        }
        return ready.remove();
    }

    private void fetch() {
        try {
            Optional<Trial> next = trials.next();
            over = next.isEmpty();
            next.filter(_ -> run.hasSeveral()).map(run::invocation).ifPresent(ready::add);
            if (over) {
                ready.add(run.last(trials.result()));
            }
        } catch (InterruptedException _) {
            trials.stop();
            over = true;
            Thread.currentThread().interrupt();
        }
    }
}
