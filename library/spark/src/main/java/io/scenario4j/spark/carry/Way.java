package io.scenario4j.spark.carry;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.config.ScenarioConfig.Server;

/// The shortest way from where the writing of a graph begins to something in it.
///
/// Only looked for when there is something to complain about. Goes where serialization goes, as far as
/// reflection lets it.
///
/// @param start the words for where it begins; empty for the root
/// @param passed all that it leads through, in order; empty if there is no way
/// @param text the way in words, such as `agents[0].client`
record Way(String start, List<Object> passed, String text) {

    private static final Pattern WRAPPER = Pattern.compile("(REPL\\.)?\\$JShell\\$\\w+[$.]?");

    /// Something that was come to.
    private record Stop(Object object, String step, @Nullable Stop before) {

        List<Object> passed() {
            List<Object> all = new ArrayList<>();
            for (Stop at = this; at != null; at = at.before) {
                all.addFirst(at.object);
            }
            return all;
        }

        String text() {
            var text = new StringBuilder();
            for (Stop at = this; at != null; at = at.before) {
                text.insert(0, at.step);
            }
            return text.toString().replaceFirst("^\\.", "");
        }
    }

    /// Something that an object leads to, and by which step.
    private record Step(String name, @Nullable Object to) {}

    static Way from(String start, @Nullable Object first, Predicate<Object> goal) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Stop> left = new ArrayDeque<>();
        if (first != null) {
            left.add(new Stop(first, "", null));
        }
        while (!left.isEmpty()) {
            Stop stop = left.remove();
            if (goal.test(stop.object())) {
                return new Way(start, stop.passed(), stop.text());
            }
            if (seen.add(stop.object())) {
                steps(stop.object()).filter(step -> step.to() != null)
                        .forEach(step -> left.add(
                                new Stop(Objects.requireNonNull(step.to()),
                                        step.name(), stop)));
            }
        }
        return new Way(start, List.of(), "");
    }

    boolean isFound() {
        return !passed.isEmpty();
    }

    /// Returns the name of a class as its author has written it.
    static String called(String className) {
        return WRAPPER.matcher(className).replaceAll("").replace('$', '.');
    }

    static boolean isOfCell(Class<?> type) {
        return WRAPPER.matcher(type.getName()).lookingAt();
    }

    private static Stream<Step> steps(Object object) {
        return switch (object) {
            case Object[] array -> IntStream.range(0, array.length)
                    .mapToObj(i -> new Step("[%d]".formatted(i), array[i]));
            case Collection<?> some -> numbered(new ArrayList<>(some));
            case Map<?, ?> map -> map.entrySet()
                    .stream()
                    .flatMap(each -> Stream.of(new Step(".keySet()", each.getKey()),
                            new Step("[%s]".formatted(each.getKey()), each.getValue())));
            case Optional<?> optional -> Stream.of(new Step(".get()", optional.orElse(null)));
            case SerializedLambda lambda -> IntStream.range(0, lambda.getCapturedArgCount())
                    .mapToObj(i -> new Step("(captured)", lambda.getCapturedArg(i)));
            default -> replaced(object).map(other -> Stream.of(new Step("", other)))
                    .orElseGet(() -> fields(object));
        };
    }

    private static Stream<Step> numbered(List<?> some) {
        return IntStream.range(0, some.size())
                .mapToObj(i -> new Step("[%d]".formatted(i), some.get(i)));
    }

    /// Returns what is written in the place of an object, if it has a say in that.
    private static Optional<Object> replaced(Object object) {
        boolean hasForm = !(object instanceof Serializable || object instanceof Record);
        if (hasForm || object instanceof Server) {
            return Optional.ofNullable(Forms.of(object)).filter(form -> !form.equals(object));
        }
        try {
            Method replacing = object.getClass().getDeclaredMethod("writeReplace");
            return replacing.trySetAccessible()
                    ? Optional.ofNullable(replacing.invoke(object))
                            .filter(other -> other.getClass() != object.getClass())
                    : Optional.empty();
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException _) {
            return Optional.empty();
        }
    }

    private static Stream<Step> fields(Object object) {
        return Stream.<Class<?>>iterate(object.getClass(), type -> type != null,
                Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(Way::isWritten)
                .map(field -> new Step("." + field.getName(), Forms.value(field, object)));
    }

    private static boolean isWritten(Field field) {
        return !Modifier.isStatic(field.getModifiers())
                && !Modifier.isTransient(field.getModifiers())
                && !field.getType().isPrimitive() && field.trySetAccessible();
    }
}
