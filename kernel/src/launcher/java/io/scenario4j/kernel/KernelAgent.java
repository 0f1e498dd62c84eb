package io.scenario4j.kernel;

import java.lang.instrument.Instrumentation;

/**
 * What the JVM calls before {@code main}, because the jar names it as {@code Launcher-Agent-Class}.
 * Like {@link KernelMain} it is compiled for Java 8: on a JVM that the kernel cannot run on it does
 * nothing, and leaves it to {@code main} to say so.
 */
public final class KernelAgent {

    private KernelAgent() {}

    /** Hands the JVM's instrumentation to the Java session. */
    public static void agentmain(String options, Instrumentation instrumentation)
            throws ReflectiveOperationException {
        if (!KernelMain.obstacle().isPresent()) {
            Class.forName("io.scenario4j.kernel.repl.Redefinition")
                    .getMethod("agentmain", String.class, Instrumentation.class)
                    .invoke(null, options, instrumentation);
        }
    }
}
