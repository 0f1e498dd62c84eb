package io.scenario4j.execution;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import io.scenario4j.result.Outcome;

/// Stops a run from outside: interrupts its thread, and turns what that breaks into the reason.
///
/// The interrupt reaches the run and nothing that its thread does afterwards. Whoever else may interrupt
/// the thread, such as the caller's cell, cancels the run too; a run that is [#alone] has nobody else, so
/// that any other interrupt is the doing of its own agents.
final class Brake {

    private @Nullable Thread reached;
    private @Nullable StoppedException pulled;
    private boolean alone;

    /// Says that nobody but this brake interrupts the thread from outside.
    synchronized void alone() {
        alone = true;
    }

    /// Tells whether an interrupt that is found now comes from outside.
    synchronized boolean isInterruptFromOutside() {
        return pulled != null || !alone;
    }

    /// Runs `work`, within reach.
    ///
    /// @throws StoppedException if it was pulled before `work` had ended
    <T> T reaching(Callable<T> work) throws Exception {
        begin();
        try {
            return work.call();
        } catch (Exception | Error e) {
            StoppedException stopped = pulled();
            if (stopped == null) {
                throw e;
            }
            stopped.initCause(e);
            throw stopped;
        } finally {
            end();
        }
    }

    synchronized void pull(Outcome outcome, String reason) {
        if (pulled == null) {
            pulled = new StoppedException(outcome, reason);
            interrupt();
        }
    }

    private synchronized void begin() {
        reached = Thread.currentThread();
        if (pulled != null) {
            interrupt();
        }
    }

    private void interrupt() {
        if (reached != null) {
            reached.interrupt();
        }
    }

    private synchronized @Nullable StoppedException pulled() {
        return pulled;
    }

    private synchronized void end() {
        reached = null;
        if (pulled != null) {
            pulled = null;
            Thread.interrupted();
        }
    }
}
