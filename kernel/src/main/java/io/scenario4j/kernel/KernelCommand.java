package io.scenario4j.kernel;

import io.scenario4j.kernel.install.Installation;
import io.scenario4j.kernel.install.Machine;

/// What [KernelMain] goes on to on a JVM that can run it.
public final class KernelCommand {

    private KernelCommand() {}

    /// Runs the command line and ends the JVM with its exit code.
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        return Commands.of(Installation.current(), Machine.current()).execute(arguments);
    }
}
