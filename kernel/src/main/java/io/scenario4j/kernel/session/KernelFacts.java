package io.scenario4j.kernel.session;

import java.util.Objects;

/// What the kernel says of itself.
public final class KernelFacts {

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
}
