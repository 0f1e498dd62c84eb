package io.scenario4j.kernel.log;

/// The log of the kernel.
public final class KernelLog {

    private KernelLog() {}

    /// Returns it. To be called when there is something to log: the JDK then searches the whole class
    /// path.
    public static System.Logger get() {
        return System.getLogger("io.scenario4j.kernel");
    }
}
