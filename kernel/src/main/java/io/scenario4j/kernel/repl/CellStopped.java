package io.scenario4j.kernel.repl;

import org.jspecify.annotations.Nullable;

/// Thrown by stop checks. An error, so that a cell which catches exceptions does not catch it.
final class CellStopped extends Error {

    private static final long serialVersionUID = 1;

    CellStopped(@Nullable Run run) {
        this(run, null);
    }

    /// @param ended what user code has thrown when it was stopped; the stack is taken from there
    CellStopped(@Nullable Run run, @Nullable Throwable ended) {
        super(run == null ? "the cell was stopped" : "cell " + run.cell() + " was stopped");
        if (ended != null) {
            setStackTrace(ended.getStackTrace());
        }
    }
}
