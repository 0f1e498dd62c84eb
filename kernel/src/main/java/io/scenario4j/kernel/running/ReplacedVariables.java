package io.scenario4j.kernel.running;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    private final Consumer<Class<?>> whenReplaced;
    private final Map<String, Class<?>> newest = new HashMap<>();
    private final List<String> lost = new ArrayList<>();

    /// Classes that were replaced, by the snippet, as long as something keeps them.
    private final Map<String, List<WeakReference<Class<?>>>> former = new HashMap<>();

    /// Those of [#former] that are new since the last [#takeReplaced].
    private final List<Class<?>> replaced = new ArrayList<>();

    /// @param whenReplaced hears of each class that another one has replaced
    ReplacedVariables(Consumer<Class<?>> whenReplaced) {
        this.whenReplaced = whenReplaced;
    }

    /// Tells of a new class.
    void loaded(Class<?> type) {
        String snippet = snippetOf(type);
        if (!snippet.isEmpty()) {
            Class<?> before = newest.put(snippet, type);
            if (before != null) {
                variables(before).forEach(field -> move(field, type));
                replaced.add(before);
                whenReplaced.accept(before);
            }
        }
    }

    /// Returns an empty text for classes inside a wrapper.
    private static String snippetOf(Class<?> type) {
        Matcher matcher = CLASS_OF_SNIPPET.matcher(type.getName());
        return matcher.matches() ? matcher.group(1) : "";
    }

    /// Forgets a class that nothing will replace.
    void forget(String name) {
        newest.values().removeIf(type -> type.getName().equals(name));
    }

    /// Lets go of the values of variables whose classes were replaced but may be kept: they get what
    /// their successors have, which is also what threads that still use them should see.
    ///
    /// @return the names of the classes that were replaced since the last call
    List<String> takeReplaced() {
        List<String> names = replaced.stream().map(Class::getName).toList();
        replaced.forEach(type -> release(snippetOf(type), type));
        replaced.clear();
        return names;
    }

    private void release(String snippet, Class<?> replaced) {
        List<WeakReference<Class<?>>> all = former.computeIfAbsent(snippet,
                _ -> new ArrayList<>());
        all.removeIf(each -> each.refersTo(null));
        all.add(new WeakReference<>(replaced));
        Class<?> type = Objects.requireNonNull(newest.get(snippet));
        all.stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .flatMap(each -> variables(each).stream())
                .filter(field -> !field.getType().isPrimitive())
                .forEach(field -> release(field, type));
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

    /// Lets go of all values.
    void clear() {
        all().filter(field -> !field.getType().isPrimitive()).forEach(field -> set(field, null));
    }

    /// Returns the variables of the session.
    Stream<Field> all() {
        return newest.values().stream().flatMap(type -> variables(type).stream());
    }

    /// Tells whether a class is that of a variable.
    boolean areIn(Class<?> type) {
        return !snippetOf(type).isEmpty() && !variables(type).isEmpty();
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

    static @Nullable Object value(Field field) {
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
