package io.github.spencerpark.jupyter.kernel.display;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import org.jspecify.annotations.Nullable;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.display.Renderers;

/// Shows values; jars tell it how to show theirs.
public class Renderer {

    private record Entry<T>(Class<? extends T> type, Set<MIMEType> supported,
            Set<MIMEType> preferred, RenderFunction<T> function) {

        void render(Object value, RenderContext context) {
            @SuppressWarnings("unchecked") // looked up by the class of the value
            T typed = (T) value;
            function.render(typed, context);
        }
    }

    private final List<Entry<?>> entries = new CopyOnWriteArrayList<>();

    /// Starts to tell how values of a type are shown; `register` at the end does it.
    public <T> RenderRegistration<T> createRegistration(Class<T> type) {
        return new RenderRegistration<>(type);
    }

    /// Tells how values of some types are shown.
    public <T> void register(Set<MIMEType> supported, Set<MIMEType> preferred,
            Set<Class<? extends T>> types, RenderFunction<T> function) {
        types.forEach(type -> entries.add(new Entry<T>(type, supported, preferred, function)));
    }

    /// Returns a value in the formats that it has by preference.
    public DisplayData render(@Nullable Object value) {
        return render(value, Map.of());
    }

    /// The same, with parameters for the function that shows it.
    public DisplayData render(@Nullable Object value, Map<String, Object> parameters) {
        return own(value, Set.of(), parameters).orElseGet(() -> data(Renderers.render(value)));
    }

    /// Returns a value in some formats, beside its plain text.
    public DisplayData renderAs(@Nullable Object value, String... types) {
        return renderAs(value, Map.of(), types);
    }

    /// The same, with parameters for the function that shows it.
    public DisplayData renderAs(@Nullable Object value, Map<String, Object> parameters,
            String... types) {
        Set<MIMEType> wanted = new LinkedHashSet<>();
        Arrays.stream(types).map(MIMEType::parse).forEach(wanted::add);
        return own(value, wanted, parameters)
                .orElseGet(() -> data(Renderers.render(value, types)));
    }

    /// Shows what jars have registered, or what shows itself.
    ///
    /// @param wanted empty for the preferred formats
    /// @return empty for values of which nothing is known here
    public Optional<DisplayData> own(@Nullable Object value, Set<MIMEType> wanted,
            Map<String, Object> parameters) {
        if (value instanceof DisplayDataRenderable renderable) {
            var out = new DisplayData(String.valueOf(value));
            Set<MIMEType> types = wanted.isEmpty()
                    ? renderable.getPreferredRenderTypes()
                    : wanted;
            renderable.render(new RenderContext(this, types, parameters, out));
            return Optional.of(out);
        }
        return value == null
                ? Optional.empty()
                : types(value.getClass()).flatMap(this::entries)
                        .findFirst()
                        .map(entry -> rendered(entry, value, wanted, parameters));
    }

    private DisplayData rendered(Entry<?> entry, Object value, Set<MIMEType> wanted,
            Map<String, Object> parameters) {
        Set<MIMEType> otherwise = entry.preferred().isEmpty()
                ? entry.supported()
                : entry.preferred();
        var out = new DisplayData(String.valueOf(value));
        entry.render(value, new RenderContext(this, wanted.isEmpty() ? otherwise : wanted,
                parameters, out));
        return out;
    }

    /// The newest first, so that a cell may be run again.
    private Stream<Entry<?>> entries(Class<?> type) {
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

    private static DisplayData data(MimeBundle bundle) {
        var data = new DisplayData();
        bundle.data().forEach(data::putData);
        bundle.metadata().forEach(data::putMetaData);
        return data;
    }

    /// What is being told about values of a type.
    public class RenderRegistration<T> {

        private final Set<MIMEType> supported = new LinkedHashSet<>();
        private final Set<MIMEType> preferred = new LinkedHashSet<>();
        private final Set<Class<? extends T>> types = new LinkedHashSet<>();

        RenderRegistration(Class<T> type) {
            types.add(type);
        }

        /// Adds formats that are there on request.
        public RenderRegistration<T> supporting(MIMEType... mimeTypes) {
            supported.addAll(List.of(mimeTypes));
            return this;
        }

        /// Adds formats that are there on request.
        public RenderRegistration<T> supporting(String... mimeTypes) {
            Arrays.stream(mimeTypes).map(MIMEType::parse).forEach(supported::add);
            return this;
        }

        /// Adds formats that are always there.
        public RenderRegistration<T> preferring(MIMEType... mimeTypes) {
            preferred.addAll(List.of(mimeTypes));
            return supporting(mimeTypes);
        }

        /// Adds formats that are always there.
        public RenderRegistration<T> preferring(String... mimeTypes) {
            Arrays.stream(mimeTypes).map(MIMEType::parse).forEach(preferred::add);
            return supporting(mimeTypes);
        }

        /// Adds a type whose values are shown in the same way.
        public RenderRegistration<T> onType(Class<? extends T> type) {
            types.add(type);
            return this;
        }

        /// Ends what is told.
        public void register(RenderFunction<T> function) {
            Renderer.this.register(supported, preferred, types, function);
        }
    }
}
