package io.scenario4j.kernel.repl;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/// Calls methods that JShell has for itself.
final class JShellMethods {

    private JShellMethods() {}

    /// Returns what a method returns, and throws what it throws.
    ///
    /// @param on null for a static one
    static Object call(Method method, @Nullable Object on, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }
}
