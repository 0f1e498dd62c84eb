package io.scenario4j.kernel.running;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.source.SnippetNames;

/// What a stopped cell is in that does not end it: says so in words.
///
/// @param why   it was stopped; empty if somebody wanted it so
/// @param stack of the cell's thread, the newest frame first
/// @param state of the same thread
record LeftBehind(int cell, String why, List<StackTraceElement> stack, Thread.State state) {

    static LeftBehind of(Run run) {
        return new LeftBehind(run.cell(), run.why(), Arrays.asList(run.stack()), run.state());
    }

    @Override
    public String toString() {
        String called = called();
        String reason = why.isEmpty() ? "" : " (" + why + ")";
        return "cell %d was stopped%s, but its thread %s".formatted(cell, reason, switch (state) {
            case BLOCKED -> "still waits for a lock"
                    + (called == null ? " (synchronized)" : " in " + called);
            case WAITING, TIMED_WAITING -> called == null
                    ? "still waits"
                    : "still waits in %s, which ignores interrupts".formatted(called);
            default -> called == null
                    ? "goes on"
                    : "is still in %s, which ignores interrupts; a restart of the kernel ends it"
                            .formatted(called);
        });
    }

    /// Returns the method of a library that the cell has called; null if the thread is in code of the
    /// cell itself.
    private @Nullable String called() {
        int cellFrame = 0;
        while (cellFrame < stack.size() && !isOfCell(stack.get(cellFrame))) {
            cellFrame++;
        }
        if (cellFrame == 0) {
            return null;
        }
        StackTraceElement frame = stack.get(cellFrame < stack.size() ? cellFrame - 1 : 0);
        return frame.getClassName() + "." + frame.getMethodName();
    }

    private static boolean isOfCell(StackTraceElement frame) {
        return !SnippetNames.wrapperOf(frame.getClassName()).isEmpty();
    }
}
