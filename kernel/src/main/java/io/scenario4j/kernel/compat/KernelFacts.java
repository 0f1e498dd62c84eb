package io.scenario4j.kernel.compat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What the kernel says of itself: to clients, and to code that asks the old kernels' objects.
public final class KernelFacts {

    private static final int MOST_LINES = 20;

    private KernelFacts() {}

    /// Returns the version of the kernel.
    public static String version() {
        return Objects.requireNonNullElse(
                KernelFacts.class.getPackage().getImplementationVersion(), "development");
    }

    /// Returns one line for people.
    public static String banner() {
        return "scenario4j %s on Java %s (%s)".formatted(version(), Runtime.version(),
                System.getProperty("java.vm.vendor"));
    }

    /// Returns the version of Java.
    public static String java() {
        return Integer.toString(Runtime.version().feature());
    }

    /// Returns what a failure says, line by line: its class and message, then its causes.
    public static List<String> lines(Throwable failure) {
        List<String> lines = new ArrayList<>(List.of(failure.toString()));
        Throwable cause = failure.getCause();
        while (cause != null && lines.size() < MOST_LINES) {
            lines.add("caused by: " + cause);
            cause = cause.getCause();
        }
        return lines;
    }
}
