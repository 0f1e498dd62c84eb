package io.scenario4j.kernel.compat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// What the kernel says of itself to code that asks the old kernels' objects.
public final class KernelFacts {

    private KernelFacts() {}

    /// Returns the version of the kernel.
    public static String version() {
        return Objects.requireNonNullElse(
                KernelFacts.class.getPackage().getImplementationVersion(), "development");
    }

    /// Returns one line for people.
    public static String banner() {
        return "scenario4j %s on Java %s".formatted(version(), Runtime.version());
    }

    /// Returns the version of Java.
    public static String java() {
        return Integer.toString(Runtime.version().feature());
    }

    /// Returns what a failure says, line by line: its class and message, then its causes.
    public static List<String> lines(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .map(each -> (each == failure ? "" : "caused by: ") + each)
                .toList();
    }
}
