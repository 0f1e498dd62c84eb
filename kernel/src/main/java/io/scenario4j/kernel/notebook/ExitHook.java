package io.scenario4j.kernel.notebook;

/// What has to be done if this JVM ends before some work does.
final class ExitHook {

    private final Thread thread;

    private ExitHook(Thread thread) {
        this.thread = thread;
    }

    /// Registers `action`. A JVM that is ending already does it now.
    static ExitHook of(Runnable action) {
        var thread = new Thread(action);
        try {
            Runtime.getRuntime().addShutdownHook(thread);
        } catch (IllegalStateException ending) {
            action.run();
        }
        return new ExitHook(thread);
    }

    /// Takes the action back, as the work has ended.
    ///
    /// @return false if that is too late: the JVM is ending, and does the action
    boolean remove() {
        try {
            return Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException ending) {
            return false;
        }
    }
}
