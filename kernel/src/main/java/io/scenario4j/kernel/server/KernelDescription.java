package io.scenario4j.kernel.server;

import java.util.Objects;

import io.scenario4j.kernel.message.Reply;

/// What the kernel says of itself.
final class KernelDescription {

    private KernelDescription() {}

    static Reply reply() {
        var version = Objects.requireNonNullElse(
                KernelDescription.class.getPackage().getImplementationVersion(), "development");
        var java = Runtime.version();
        return new Reply.KernelInfo(version, Integer.toString(java.feature()),
                "scenario4j %s on Java %s (%s)".formatted(version, java,
                        System.getProperty("java.vm.vendor")));
    }
}
