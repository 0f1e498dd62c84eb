package io.scenario4j.kernel.display;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// An object of a library that the session has and the kernel has not, or another version of: its public
/// methods are called by their names.
record Reflected(Object object) {

    /// Tells whether `type` is a class, or extends one, of this name.
    static boolean isA(@Nullable Class<?> type, String name) {
        return type != null && (type.getName().equals(name) || isA(type.getSuperclass(), name));
    }

    /// Calls a method with one object, or with none.
    Reflected then(String method, Object... arguments) {
        return new Reflected(Objects.requireNonNull(call(method, arguments)));
    }

    int number(String method) {
        return (int) then(method).object();
    }

    boolean is(String method, Object... arguments) {
        return (boolean) then(method, arguments).object();
    }

    String text(String method, Object... arguments) {
        return String.valueOf(call(method, arguments));
    }

    /// Calls a method, and throws what that throws.
    ///
    /// @throws UnsupportedOperationException if there is none that takes the arguments
    @Nullable
    Object call(String method, Object... arguments) {
        for (Method each : object.getClass().getMethods()) {
            if (each.getName().equals(method) && takes(each.getParameterTypes(), arguments)
                    && each.trySetAccessible()) {
                return call(each, arguments);
            }
        }
        throw new UnsupportedOperationException("expected a method %s(%d arguments) in %s"
                .formatted(method, arguments.length, object.getClass().getName()));
    }

    private static boolean takes(Class<?>[] types, Object... arguments) {
        return Arrays.equals(types, arguments, (type, argument) -> isFor((Class<?>) type, argument)
                ? 0
                : 1);
    }

    private static boolean isFor(Class<?> type, Object argument) {
        return type.isInstance(argument) || (type == int.class && argument instanceof Integer);
    }

    private @Nullable Object call(Method method, Object... arguments) {
        try {
            return method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            throw undeclared(Objects.requireNonNullElse(e.getCause(), e));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Throws what is declared nowhere: Scala declares nothing.
    static RuntimeException undeclared(Throwable thrown) {
        Reflected.<RuntimeException>throwAs(thrown);
        return new IllegalStateException(thrown);
    }

    @SuppressWarnings("unchecked") // the compiler takes an exception for one that it is not
    private static <E extends Throwable> void throwAs(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
