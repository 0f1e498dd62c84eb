package io.scenario4j.kernel.compat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// How values are shown, by their classes, as cells and jars have told the renderers of IJava and JJava.
/// Thread-safe.
public final class Ways {

    /// Shows values of a class.
    @FunctionalInterface
    public interface Way {

        /// Shows one.
        ///
        /// @param wanted types; wildcards stand for many
        /// @param parameters from whoever has asked
        Formats show(Object value, Set<? extends MimeName> wanted, Map<String, Object> parameters);
    }

    private record Entry(Class<?> type, Set<? extends MimeName> otherwise, Way way) {

        Formats show(Object value, Set<? extends MimeName> wanted,
                Map<String, Object> parameters) {
            return way.show(value, wanted.isEmpty() ? otherwise : wanted, parameters);
        }
    }

    /// Those that this kernel's results are shown by.
    private static final class OfNotebook {

        private static final Ways WAYS = connected();

        private static Ways connected() {
            var ways = new Ways();
            CurrentHost.get()
                    .addRenderer(value -> value instanceof ShowsItself
                            ? Optional.empty()
                            : ways.show(value, Set.of(), Map.of()).map(Formats::display));
            return ways;
        }
    }

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    /// Returns those that this kernel's results are shown by.
    public static Ways ofNotebook() {
        return OfNotebook.WAYS;
    }

    /// Adds one.
    ///
    /// @param supported types that are there on request
    /// @param preferred those of them that are always there; empty for all
    public void add(Class<?> type, Set<? extends MimeName> supported,
            Set<? extends MimeName> preferred, Way way) {
        entries.add(new Entry(type, preferred.isEmpty() ? supported : preferred, way));
    }

    /// Shows a value.
    ///
    /// @param wanted empty for the preferred types
    /// @return empty if nobody has told how
    public Optional<Formats> show(Object value, Set<? extends MimeName> wanted,
            Map<String, Object> parameters) {
        return types(value.getClass()).flatMap(this::entries)
                .findFirst()
                .map(entry -> entry.show(value, wanted, parameters));
    }

    /// The newest first, so that a cell may be run again.
    private Stream<Entry> entries(Class<?> type) {
        return entries.reversed().stream().filter(entry -> entry.type().equals(type));
    }

    /// A class, its superclasses, and the interfaces of all of them.
    private static Stream<Class<?>> types(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        Deque<Class<?>> waiting = new ArrayDeque<>(List.of(type));
        while (!waiting.isEmpty()) {
            Class<?> next = waiting.removeFirst();
            found.add(next);
            if (next.getSuperclass() != null) {
                waiting.addFirst(next.getSuperclass());
            }
            waiting.addAll(List.of(next.getInterfaces()));
        }
        return found.stream();
    }
}
