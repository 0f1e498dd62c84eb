package io.scenario4j.kernel.running;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.source.SnippetNames;

/// What goes on with the code of before when JShell has put other classes in the place of some: lambdas and
/// objects in variables, since only declarations are compiled again; and static fields, which begin anew.
///
/// Where it can't be told which of several lambdas a variable holds, it counts as one that is not affected.
final class FormerCode {

    /// Of a collection so many values are looked at.
    private static final int MOST = 1_000;

    /// Collections that can be gone through without calling code of the user.
    private static final Set<Class<?>> PLAIN = Set.of(ArrayList.class, LinkedList.class,
            ArrayDeque.class, HashSet.class, LinkedHashSet.class, HashMap.class,
            LinkedHashMap.class);
    private static final String IMMUTABLE = "java.util.ImmutableCollections$";

    private record Code(List<MadeLambda> lambdas, Set<String> mentioned) {}

    private final Map<Class<?>, Code> code = new WeakHashMap<>();
    private final List<Class<?>> replaced = new ArrayList<>();
    private final Predicate<Class<?>> isInitialized;

    /// @param isInitialized tells whether a class has been used so far
    FormerCode(Predicate<Class<?>> isInitialized) {
        this.isInitialized = isInitialized;
    }

    /// Takes the code of a class that has come or was redefined.
    void loaded(Class<?> type, List<MadeLambda> lambdas, Set<String> mentioned) {
        boolean mayMatter = !lambdas.isEmpty()
                || !type.getName().equals(SnippetNames.wrapperOf(type.getName()));
        if (mayMatter) {
            code.put(type, new Code(lambdas, mentioned));
        } else {
            code.remove(type);
        }
    }

    /// Takes the class around a declaration that another one has replaced.
    void replaced(Class<?> wrapper) {
        replaced.add(wrapper);
    }

    /// Forgets what was replaced.
    void clear() {
        replaced.clear();
    }

    /// Returns the variables that use what was replaced, and what that is.
    SortedMap<String, String> users(Stream<Field> variables) {
        SortedMap<String, String> users = new TreeMap<>();
        if (!replaced.isEmpty()) {
            variables.forEach(variable -> {
                String former = String.join(", ", used(variable));
                if (!former.isEmpty()) {
                    users.put(variable.getName(), former);
                }
            });
        }
        return users;
    }

    private List<String> used(Field variable) {
        Set<Class<?>> types = types(ReplacedVariables.value(variable));
        return types.stream()
                .flatMap(type -> type.isHidden()
                        ? usedByLambdas(type, types, variable.getName())
                        : usedByObject(type))
                .distinct()
                .sorted()
                .toList();
    }

    /// Returns the classes of a value and of the values in it.
    private static Set<Class<?>> types(@Nullable Object value) {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(value);
        try {
            parts(value).limit(MOST).forEach(all::add);
        } catch (ConcurrentModificationException _) {
            // Those found so far do.
        }
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Object each : all) {
            if (each != null) {
                types.add(each.getClass());
            }
        }
        return types;
    }

    private static Stream<?> parts(@Nullable Object value) {
        return switch (value) {
            case Object[] array -> Arrays.stream(array);
            case Collection<?> some when isPlain(some) -> some.stream();
            case Map<?, ?> some when isPlain(some) -> some.values().stream();
            case Optional<?> some -> some.stream();
            case null, default -> Stream.empty();
        };
    }

    private static boolean isPlain(Object collection) {
        return PLAIN.contains(collection.getClass())
                || collection.getClass().getName().startsWith(IMMUTABLE);
    }

    /// Each lambda in the source is a class of its own that does not say which. So those are sure to be
    /// among the classes found that are more than what may be others.
    private Stream<String> usedByLambdas(Class<?> type, Set<Class<?>> found, String variable) {
        Set<String> interfaces = names(type.getInterfaces());
        List<MadeLambda> all = code.entrySet()
                .stream()
                .filter(each -> each.getKey().getNestHost().equals(type.getNestHost()))
                .flatMap(each -> each.getValue().lambdas().stream())
                .filter(lambda -> interfaces.contains(lambda.type()))
                .toList();
        List<MadeLambda> own = all.stream()
                .filter(lambda -> lambda.variable().equals(variable))
                .toList();
        List<MadeLambda> candidates = own.isEmpty()
                ? all.stream().filter(lambda -> lambda.variable().isEmpty()).toList()
                : own;
        long others = candidates.stream().filter(lambda -> !uses(lambda)).count();
        long alike = found.stream()
                .filter(each -> each.isHidden()
                        && each.getNestHost().equals(type.getNestHost())
                        && names(each.getInterfaces()).equals(interfaces))
                .count();
        return alike > others
                ? candidates.stream().flatMap(lambda -> former(lambda.uses()))
                : Stream.empty();
    }

    private static Set<String> names(Class<?>[] types) {
        return Stream.of(types).map(Class::getName).collect(Collectors.toSet());
    }

    private boolean uses(MadeLambda lambda) {
        return former(lambda.uses()).findAny().isPresent();
    }

    /// An object without a named class is as a lambda; any other is of a class that was declared.
    private Stream<String> usedByObject(Class<?> type) {
        if (type.isAnonymousClass() || type.isLocalClass()) {
            String own = SnippetNames.wrapperOf(type.getName());
            Code known = code.getOrDefault(type, new Code(List.of(), Set.of()));
            return former(known.mentioned()
                    .stream()
                    .filter(name -> !SnippetNames.wrapperOf(name).equals(own))
                    .toList());
        }
        return replaced.contains(type.getNestHost())
                ? Stream.of(SnippetNames.removedFrom(type.getName()).replace('$', '.'))
                : Stream.empty();
    }

    /// Returns how a cell calls those of the classes that were replaced.
    private Stream<String> former(Collection<String> names) {
        return names.stream()
                .flatMap(name -> replaced.stream()
                        .filter(wrapper -> wrapper.getName().equals(SnippetNames.wrapperOf(name)))
                        .map(wrapper -> wrapper.getName().equals(name)
                                ? declared(wrapper)
                                : SnippetNames.removedFrom(name).replace('$', '.')));
    }

    private static String declared(Class<?> wrapper) {
        Stream<String> methods = Stream.of(wrapper.getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && !method.getName().contains("$"))
                .map(method -> method.getName() + "()");
        Stream<String> variables = Stream.of(wrapper.getDeclaredFields()).map(Field::getName);
        return Stream.concat(methods, variables).findFirst().orElse(wrapper.getSimpleName());
    }

    /// Returns the static fields of classes that were used, and that others have replaced without a change
    /// of their own.
    ///
    /// @param declared tells whether the cell itself has declared what a wrapper is around
    List<String> begunAnew(Predicate<String> declared) {
        return replaced.stream()
                .filter(wrapper -> !declared.test(wrapper.getName()))
                .flatMap(FormerCode::within)
                .filter(isInitialized)
                .flatMap(type -> Stream.of(type.getDeclaredFields())
                        .filter(FormerCode::isState)
                        .map(field -> SnippetNames.removedFrom(type.getName()).replace('$', '.')
                                + "." + field.getName()))
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<Class<?>> within(Class<?> type) {
        return Stream.of(type.getDeclaredClasses())
                .flatMap(each -> Stream.concat(Stream.of(each), within(each)));
    }

    /// What is final counts if it is a collection that has got something.
    private static boolean isState(Field field) {
        int modifiers = field.getModifiers();
        return Modifier.isStatic(modifiers) && !field.isSynthetic() && field.trySetAccessible()
                && (!Modifier.isFinal(modifiers) || isFilled(ReplacedVariables.value(field)));
    }

    private static boolean isFilled(@Nullable Object value) {
        return value != null && PLAIN.contains(value.getClass())
                && parts(value).findAny().isPresent();
    }
}
