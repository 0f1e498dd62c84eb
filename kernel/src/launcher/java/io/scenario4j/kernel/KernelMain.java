package io.scenario4j.kernel;

/// The only main.
public final class KernelMain {

    private KernelMain() {}

    /// Runs the command line.
    public static void main(String[] args) {
        System.err.println("nothing to run yet, got " + args.length + " arguments");
    }
}
