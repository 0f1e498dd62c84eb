package io.github.spencerpark.jupyter.kernel.display;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.compat.CurrentHost;
import io.scenario4j.kernel.compat.MimeName;
import io.scenario4j.kernel.compat.Ways;

/// Shows values; jars tell it how to show theirs.
public class Renderer {

    private final Ways ways;

    /// Makes one that knows no class yet.
    public Renderer() {
        this(new Ways());
    }

    private Renderer(Ways ways) {
        this.ways = ways;
    }

    /// Returns that of the kernel: what it is told, the results of cells are shown by.
    public static Renderer ofNotebook() {
        return new Renderer(Ways.ofNotebook());
    }

    /// Starts to tell how values of a type are shown; `register` at the end does it.
    public <T> RenderRegistration<T> createRegistration(Class<T> type) {
        return new RenderRegistration<>(type);
    }

    /// Tells how values of some types are shown.
    public <T> void register(Set<MIMEType> supported, Set<MIMEType> preferred,
            Set<Class<? extends T>> types, RenderFunction<T> function) {
        types.forEach(type -> ways.add(type, supported, preferred,
                (value, wanted, parameters) -> rendered(value, function, wanted, parameters)));
    }

    private <T> DisplayData rendered(Object value, RenderFunction<T> function,
            Set<? extends MimeName> wanted, Map<String, Object> parameters) {
        @SuppressWarnings("unchecked") // looked up by the class of the value
        T typed = (T) value;
        var out = new DisplayData(String.valueOf(value));
        function.render(typed, new RenderContext(this, wanted, parameters, out));
        return out;
    }

    /// Returns a value in the formats that it has by preference.
    public DisplayData render(@Nullable Object value) {
        return render(value, Map.of());
    }

    /// The same, with parameters for the function that shows it.
    public DisplayData render(@Nullable Object value, Map<String, Object> parameters) {
        return told(value, Set.of(), parameters)
                .orElseGet(() -> DisplayData.of(CurrentHost.get().render(value)));
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
        return told(value, wanted, parameters)
                .orElseGet(() -> DisplayData.of(CurrentHost.get().render(value, types)));
    }

    /// @param wanted empty for the preferred formats
    /// @return empty for values of which nothing is known here
    private Optional<DisplayData> told(@Nullable Object value, Set<MIMEType> wanted,
            Map<String, Object> parameters) {
        return switch (value) {
            case null -> Optional.empty();
            case DisplayDataRenderable it -> Optional.of(rendered(it, DisplayDataRenderable::render,
                    wanted.isEmpty() ? it.getPreferredRenderTypes() : wanted, parameters));
            default -> ways.show(value, wanted, parameters).map(DisplayData::of);
        };
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
            return supporting(parsed(mimeTypes));
        }

        /// Adds formats that are always there.
        public RenderRegistration<T> preferring(MIMEType... mimeTypes) {
            preferred.addAll(List.of(mimeTypes));
            return supporting(mimeTypes);
        }

        /// Adds formats that are always there.
        public RenderRegistration<T> preferring(String... mimeTypes) {
            return preferring(parsed(mimeTypes));
        }

        private static MIMEType[] parsed(String... types) {
            return Arrays.stream(types).map(MIMEType::parse).toArray(MIMEType[]::new);
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
