package io.scenario4j.kernel.running;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gives loaded classes new code, so that objects and variables stay as they are.
///
/// The JVM hands its instrumentation to an agent only. The kernel's jar is its own agent: it names
/// `KernelAgent` as `Launcher-Agent-Class`, which passes it on.
public final class Redefinition {

    private static volatile Optional<Instrumentation> given = Optional.empty();

    private final Instrumentation instrumentation;

    private Redefinition(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /// Called before `main`, for `java -jar`.
    public static void agentmain(String options, Instrumentation instrumentation) {
        given = Optional.of(instrumentation);
    }

    /// Called by the JVM before `main`, for `-javaagent`.
    public static void premain(String options, Instrumentation instrumentation) {
        agentmain(options, instrumentation);
    }

    /// Returns nothing if this JVM was started without the agent.
    public static Optional<Redefinition> ofThisJvm() {
        return given.filter(Instrumentation::isRedefineClassesSupported).map(Redefinition::new);
    }

    /// Lets the classes of this module call what the package of a class keeps to itself.
    public void open(Class<?> type) {
        instrumentation.redefineModule(type.getModule(), Set.of(), Map.of(),
                Map.of(type.getPackageName(), Set.of(Redefinition.class.getModule())), Set.of(),
                Map.of());
    }

    /// Tells whether the JVM has initialized a class. Only the JDK's own code is told; what asks otherwise
    /// does it by that.
    boolean isInitialized(Class<?> type) {
        try {
            Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
            open(unsafe);
            Method getUnsafe = unsafe.getDeclaredMethod("getUnsafe");
            getUnsafe.setAccessible(true);
            Method asks = unsafe.getDeclaredMethod("shouldBeInitialized", Class.class);
            asks.setAccessible(true);
            return !(boolean) asks.invoke(getUnsafe.invoke(null), type);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return false;
        }
    }

    /// Replaces the code of all classes or of none.
    ///
    /// @throws UnmodifiableClassException    if the JVM does not allow it for one of them
    /// @throws UnsupportedOperationException if fields, methods or supertypes differ
    /// @throws LinkageError                  if new code is refused
    /// @throws InternalError                 if a class has failed to initialize
    void apply(List<ClassDefinition> definitions)
            throws UnmodifiableClassException, ClassNotFoundException {
        instrumentation.redefineClasses(definitions.toArray(ClassDefinition[]::new));
    }
}
