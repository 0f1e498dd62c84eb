package io.scenario4j.kernel.running;

import org.jspecify.annotations.Nullable;

/// Thrown by stop checks. An error, so that a cell which catches exceptions does not catch it.
public final class CellStopped extends Error {

    private static final long serialVersionUID = 1;

    /// @param withStack false for a thread that nobody looks at: what it prints at its end is one line
    CellStopped(@Nullable Run run, boolean withStack) {
        super(message(run), null, false, withStack);
    }

    /// @param ended what user code has thrown when it was stopped; the stack is taken from there
    public CellStopped(Run run, @Nullable Throwable ended) {
        this(run, true);
        if (ended != null) {
            setStackTrace(ended.getStackTrace());
        }
    }

    /// @param left where the cell still is; the stack is taken from there
    CellStopped(LeftBehind left) {
        super(left.toString(), null, false, true);
        setStackTrace(left.stack().toArray(StackTraceElement[]::new));
    }

    private static String message(@Nullable Run run) {
        if (run == null) {
            return "the code was stopped";
        }
        String what = run.cell() == 0 ? "the code" : "cell " + run.cell();
        return what + " was stopped" + (run.why().isEmpty() ? "" : ": " + run.why());
    }
}
