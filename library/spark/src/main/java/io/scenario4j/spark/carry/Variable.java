package io.scenario4j.spark.carry;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// A variable of a cell: a static field of the class that JShell has put around its declaration.
///
/// The static fields of classes that a user has declared are none. Each process has its own of them, made by
/// the class itself, which is what a cache or a connection there is meant to be.
record Variable(Field field) {

    /// How JShell calls the classes around snippets.
    private static final Pattern AROUND = Pattern.compile("REPL\\.\\$JShell\\$[^$]+");

    /// What runs when a cell is run. No other code calls it.
    private static final String RUNS = "do_it$";

    /// Returns the variable that code calls so; empty if it is something else.
    static Optional<Variable> of(Class<?> owner, String name) {
        if (!isAround(owner.getName())) {
            return Optional.empty();
        }
        try {
            Field field = owner.getDeclaredField(name);
            return Modifier.isStatic(field.getModifiers()) && field.trySetAccessible()
                    ? Optional.of(new Variable(field))
                    : Optional.empty();
        } catch (NoSuchFieldException _) {
            return Optional.empty();
        }
    }

    static boolean isAround(String className) {
        return AROUND.matcher(className).matches();
    }

    static boolean isRun(String method) {
        return method.startsWith(RUNS);
    }

    Class<?> owner() {
        return field.getDeclaringClass();
    }

    String name() {
        return field.getName();
    }

    @Nullable
    Object value() {
        return Forms.value(field, null);
    }
}
