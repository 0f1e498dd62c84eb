package io.scenario4j.kernel.display;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.html.ErrorView;
import io.scenario4j.html.table.TableView.Column;

/// The components of a record class, readable.
///
/// @param accessors one for each component, in the order of declaration
record RecordShape(List<Method> accessors) {

    private static final Set<Class<?>> NUMBERS = Set.of(byte.class, short.class, int.class,
            long.class, float.class, double.class);

    /// Returns the components of `type`; empty if it has none or they can't be read from here.
    static Optional<RecordShape> of(Class<?> type) {
        List<Method> accessors = Stream.ofNullable(type.getRecordComponents())
                .flatMap(Arrays::stream)
                .map(RecordComponent::getAccessor)
                .toList();
        boolean readable = accessors.stream().allMatch(Method::trySetAccessible);
        return readable && !accessors.isEmpty()
                ? Optional.of(new RecordShape(accessors))
                : Optional.empty();
    }

    List<String> names() {
        return accessors.stream().map(Method::getName).toList();
    }

    List<Column> columns() {
        return accessors.stream().map(RecordShape::column).toList();
    }

    /// Returns the text of a component; null if it is null. What its accessor throws is the text.
    @Nullable
    String cell(Object row, int component) {
        Object value = value(row, component);
        return value == null ? null : ValueText.of(value);
    }

    /// Returns a component; what its accessor throws is told in words.
    @Nullable
    Object value(Object row, int component) {
        try {
            return accessors.get(component).invoke(row);
        } catch (InvocationTargetException e) {
            return "(threw " + ErrorView.words(Objects.requireNonNullElse(e.getCause(), e)) + ")";
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns the components of a record with their names.
    private List<Map.Entry<String, @Nullable Object>> parts(Object row) {
        return IntStream.range(0, accessors.size()).<Map
                .Entry<String, @Nullable Object>>mapToObj(
                        i -> new SimpleImmutableEntry<>(accessors.get(i).getName(), value(row, i)))
                .toList();
    }

    /// Returns the components of a record with their names; empty if its text says something else: an own
    /// one may hide something, or read better (`70 % (63 to 76 %)`). Throws what its `toString` throws.
    static Optional<List<Map.Entry<String, @Nullable Object>>> openParts(Record single) {
        return of(single.getClass()).map(shape -> shape.parts(single))
                .filter(parts -> saysItsParts(single, parts));
    }

    /// Tells whether the compiler has written its `toString`.
    private static boolean saysItsParts(Record single,
            List<Map.Entry<String, @Nullable Object>> parts) {
        return parts.stream()
                .map(Map.Entry::toString)
                .collect(Collectors.joining(", ", single.getClass().getSimpleName() + "[", "]"))
                .equals(single.toString());
    }

    private static Column column(Method accessor) {
        Class<?> type = accessor.getReturnType();
        return new Column(accessor.getName(), type.getSimpleName(),
                NUMBERS.contains(type) || Number.class.isAssignableFrom(type));
    }
}
