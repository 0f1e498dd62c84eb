package io.scenario4j.kernel;

import java.nio.file.Path;

import io.scenario4j.kernel.server.KernelServer;

/// The only main.
public final class KernelMain {

    private KernelMain() {}

    /// Runs a kernel for the connection file that the first argument names.
    public static void main(String[] args) {
        KernelServer.exit(KernelServer.serve(Path.of(args[0])));
    }
}
