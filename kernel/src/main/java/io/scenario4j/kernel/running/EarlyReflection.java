package io.scenario4j.kernel.running;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;

/// How the JVM calls methods by reflection while a kernel starts. By default it makes code for each method
/// when that is first called, which pays after hundreds of calls; while it starts, a kernel calls a dozen
/// once. So it starts with an option of the JVM that leaves this out, and takes it back before the first
/// cell, whose code may call one a million times.
///
/// Source: JDK 25, `jdk.internal.reflect.ReflectionFactory`.
public final class EarlyReflection {

    private static final String PROPERTY = "jdk.reflect.useNativeAccessorOnly";

    /// The option of the JVM.
    public static final String OPTION = "-D" + PROPERTY + "=true";

    private EarlyReflection() {}

    /// Takes the option back, if this JVM has it. Where the field is not as in JDK 25, it stays.
    public static void end(Redefinition redefinition) {
        if (System.clearProperty(PROPERTY) == null) {
            return;
        }
        try {
            Class<?> factory = Class.forName("jdk.internal.reflect.ReflectionFactory");
            redefinition.open(factory);
            Field known = factory.getDeclaredField("config");
            known.setAccessible(true);
            known.set(null, null);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            // Calls by reflection work all the same.
        }
    }
}
