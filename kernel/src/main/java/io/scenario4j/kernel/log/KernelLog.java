package io.scenario4j.kernel.log;

/// The log of the kernel.
public final class KernelLog {

    private KernelLog() {}

    /// Does `work` on a thread that has to go on whatever happens, an OutOfMemoryError included.
    ///
    /// @param loss what to log if it fails; when no memory is left to say anything, nothing is said
    public static void surviving(String loss, Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            log(loss, e);
        }
    }

    private static void log(String loss, Throwable failure) {
        try {
            get().log(System.Logger.Level.ERROR, loss, failure);
        } catch (Throwable _) {
            // The thread goes on, which is more than words.
        }
    }

    /// Returns it. To be called when there is something to log: the JDK then searches the whole class
    /// path.
    public static System.Logger get() {
        return System.getLogger("io.scenario4j.kernel");
    }
}
