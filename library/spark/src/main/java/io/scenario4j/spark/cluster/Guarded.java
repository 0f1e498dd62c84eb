package io.scenario4j.spark.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Arrays;

/// The main class of a process that ends with the one that started it: its standard input ends then,
/// whatever killed the other.
final class Guarded {

    private Guarded() {}

    /// Runs another main class.
    ///
    /// @param args the main class to run, and its arguments
    public static void main(String[] args) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("parent-watch").start(Guarded::endWithParent);
        Method main = Class.forName(args[0]).getMethod("main", String[].class);
        // As Java's own launcher does, whose classes need not be public.
        main.setAccessible(true);
        main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said on it.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }
}
