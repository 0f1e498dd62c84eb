package io.scenario4j.kernel.repl;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Keeps the values of variables whose classes JShell replaces.
///
/// A variable is a static field of a class of its own. When something that it depends on changes, and
/// the class can't be redefined, JShell loads a new one (`$JShell$7`, `$JShell$7B`, ...), where the
/// field is empty. The value moves over if the type is still the same, with its type arguments: a
/// `List<Point>` would otherwise hold points of a class that nobody else knows any more.
final class ReplacedVariables {

    private static final Pattern CLASS_OF_SNIPPET = Pattern
            .compile("REPL\\.(\\$JShell\\$\\d+)[A-Z]*");

    private final Map<String, Class<?>> newest = new HashMap<>();
    private final List<String> lost = new ArrayList<>();

    /// The variables of classes that were replaced, by the snippet.
    private final Map<String, List<Field>> former = new HashMap<>();

    /// Snippets whose class was replaced since the last [#release].
    private final Set<String> replaced = new HashSet<>();

    /// Tells of a new class.
    void loaded(Class<?> type) {
        Matcher matcher = CLASS_OF_SNIPPET.matcher(type.getName());
        if (matcher.matches()) {
            Class<?> before = newest.put(matcher.group(1), type);
            if (before != null) {
                variables(before).forEach(field -> move(field, type));
                former.computeIfAbsent(matcher.group(1), _ -> new ArrayList<>())
                        .addAll(variables(before));
                replaced.add(matcher.group(1));
            }
        }
    }

    /// Lets go of the values of replaced variables, whose classes live as long as the session: they get
    /// what their successors have, which is also what threads that still use them should see.
    void release() {
        for (String snippet : replaced) {
            Class<?> type = Objects.requireNonNull(newest.get(snippet));
            former.getOrDefault(snippet, List.of())
                    .stream()
                    .filter(field -> !field.getType().isPrimitive())
                    .forEach(field -> release(field, type));
        }
        replaced.clear();
    }

    private static void release(Field field, Class<?> type) {
        Object value = null;
        for (Field successor : variables(type)) {
            if (isSame(field, successor)) {
                value = value(successor);
            }
        }
        set(field, value);
    }

    /// Tells whether a class is that of a variable.
    boolean areIn(Class<?> type) {
        return CLASS_OF_SNIPPET.matcher(type.getName()).matches() && !variables(type).isEmpty();
    }

    /// Returns the names of variables that lost a value since the last call, in alphabetical order.
    List<String> takeLost() {
        List<String> result = lost.stream().distinct().sorted().toList();
        lost.clear();
        return result;
    }

    private void move(Field from, Class<?> type) {
        Object value = value(from);
        boolean moved = variables(type).stream()
                .filter(to -> isSame(from, to))
                .anyMatch(to -> set(to, value));
        if (!moved && value != null) {
            lost.add(from.getName());
        }
    }

    private static boolean isSame(Field from, Field to) {
        return from.getName().equals(to.getName()) && from.getType().equals(to.getType()) && from
                .getGenericType()
                .getTypeName()
                .equals(to.getGenericType().getTypeName());
    }

    private static List<Field> variables(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .filter(field -> field.trySetAccessible())
                .toList();
    }

    private static @Nullable Object value(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " was made accessible", e);
        }
    }

    private static boolean set(Field field, @Nullable Object value) {
        try {
            field.set(null, value);
            return true;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " was made accessible", e);
        }
    }
}
