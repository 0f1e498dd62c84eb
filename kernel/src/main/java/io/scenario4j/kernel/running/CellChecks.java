package io.scenario4j.kernel.running;

import java.io.Console;

import org.jspecify.annotations.Nullable;

/// What [CheckWeaver] puts into the code of cells. Public only because cells have to reach it.
@SuppressWarnings("DoNotCallSuggester") // cells do call what always throws
public final class CellChecks {

    private CellChecks() {}

    /// Stands at the start of each method.
    ///
    /// @param run the number of the run that the code was loaded in
    /// @throws Error if the cell was stopped that the thread works for
    public static void check(int run) {
        if (Alarm.isRaised()) {
            Run.throwIfStopped(run);
        }
    }

    /// Stands at the start of each lambda, and before each jump backwards: what fills the memory comes by
    /// often.
    ///
    /// @param run the number of the run that the code was loaded in
    /// @throws Error if the cell was stopped that the thread works for
    public static void again(int run) {
        if (Alarm.isRaisedOrCollected()) {
            Run.throwIfStopped(run);
        }
    }

    /// Stands at the start of each `catch`.
    ///
    /// @param run the number of the run that the code was loaded in
    /// @throws Error if the cell was stopped that the thread works for
    public static void caught(int run) {
        if (Alarm.isRaised()) {
            Run.throwIfStoppedAfterCatch(run);
        }
    }

    /// Stands for `System.exit(status)`.
    public static void exit(int status) {
        throw refusal("System.exit(" + status + ")");
    }

    /// Stands for `runtime.exit(status)`.
    public static void exit(Runtime runtime, int status) {
        throw refusal("Runtime.exit(" + status + ")");
    }

    /// Stands for `runtime.halt(status)`.
    public static void halt(Runtime runtime, int status) {
        throw refusal("Runtime.halt(" + status + ")");
    }

    /// Stands for `System.console()`.
    public static @Nullable Console console() {
        return CellConsole.get();
    }

    /// Stands for `thrown.printStackTrace()`: prints what the cell would show if it had thrown that.
    public static void printStackTrace(Throwable thrown) {
        if (printsItself(thrown)) {
            thrown.printStackTrace();
        } else {
            Run.described(thrown)
                    .ifPresentOrElse(
                            problem -> System.err.println(String.join("\n", problem.traceback())),
                            thrown::printStackTrace);
        }
    }

    private static boolean printsItself(Throwable thrown) {
        try {
            return !thrown.getClass()
                    .getMethod("printStackTrace")
                    .getDeclaringClass()
                    .equals(Throwable.class);
        } catch (NoSuchMethodException e) {
            throw new AssertionError("every throwable has it", e);
        }
    }

    private static UnsupportedOperationException refusal(String call) {
        return new UnsupportedOperationException(
                ("%s would end the kernel, and every variable with it;"
                        + " to end the cell throw an exception, to begin anew restart the kernel from the menu")
                        .formatted(call));
    }
}
