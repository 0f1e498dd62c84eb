package io.scenario4j.kernel;

import java.lang.instrument.Instrumentation;

import io.scenario4j.kernel.running.Redefinition;

/**
 * What the JVM calls before {@code main}, because the jar names it as {@code Launcher-Agent-Class}.
 * Like {@link KernelMain} it is compiled for Java 8: on a JVM that the kernel cannot run on it does
 * nothing, and leaves it to {@code main} to say so.
 */
public final class KernelAgent {

    private KernelAgent() {}

    /** Hands the JVM's instrumentation to the Java session. */
    public static void agentmain(String options, Instrumentation instrumentation) {
        if (!KernelMain.obstacle().isPresent()) {
            Redefinition.agentmain(options, instrumentation);
        }
    }
}
