package io.scenario4j.kernel.server;

import java.nio.file.Path;

/// A kernel in a process of its own, without the command line.
final class ServeMain {

    private ServeMain() {}

    public static void main(String[] args) {
        KernelServer.exit(KernelServer.serve(Path.of(args[0])));
    }
}
