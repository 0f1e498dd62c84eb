package io.scenario4j.connect;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// An object of a library that this one does not know: it is called by the names of its public methods. In a
/// notebook such a library is loaded after this one, so that nothing here could name its types.
record Foreign(Object object) {

    /// Calls the public method of that name with as many parameters.
    ///
    /// @return null if it returns none
    /// @throws IllegalStateException if there is no such method
    /// @throws Exception what it throws
    @Nullable
    Object call(String name, Object... arguments) throws Exception {
        return call(object, method(name, arguments), arguments);
    }

    /// Calls it, and goes on with what it returns.
    Foreign then(String name, Object... arguments) throws Exception {
        Object next = call(name, arguments);
        if (next == null) {
            throw new IllegalStateException(
                    "expected an object from %s() of %s, found null".formatted(name,
                            object.getClass().getSimpleName()));
        }
        return new Foreign(next);
    }

    static @Nullable Object call(Object object, Method method, Object... arguments)
            throws Exception {
        try {
            return method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case Exception cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    /// Looks at the types that may be called from here: a class of a library is often hidden behind what it
    /// implements.
    private Method method(String name, Object... arguments) {
        return types(object.getClass()).stream()
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> method.getName().equals(name) && takes(method, arguments))
                .findFirst()
                .filter(method -> isCallable(method))
                .orElseThrow(() -> new IllegalStateException(
                        "expected a method %s of %d parameters in %s, found none; is its version supported?"
                                .formatted(name, arguments.length, object.getClass().getName())));
    }

    private static boolean isCallable(Method method) {
        return method.trySetAccessible();
    }

    private static boolean takes(Method method, Object... arguments) {
        Class<?>[] types = method.getParameterTypes();
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            if (!types[i].isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }

    /// Returns interfaces first.
    private static Set<Class<?>> types(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        Stream.iterate(Optional.<Class<?>>of(type), Optional::isPresent,
                at -> at.map(Class::getSuperclass))
                .map(Optional::orElseThrow)
                .forEach(at -> found.addAll(Arrays.asList(at.getInterfaces())));
        found.add(type);
        return found;
    }
}
