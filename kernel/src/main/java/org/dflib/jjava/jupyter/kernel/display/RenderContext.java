package org.dflib.jjava.jupyter.kernel.display;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.jspecify.annotations.Nullable;

/// Which formats are wanted, and where they go.
public class RenderContext {

    private final Renderer renderer;
    private final Set<MIMEType> wanted;
    private final Map<String, Object> parameters;
    private final DisplayData out;

    RenderContext(Renderer renderer, Set<MIMEType> wanted, Map<String, Object> parameters,
            DisplayData out) {
        this.renderer = renderer;
        this.wanted = wanted;
        this.parameters = parameters;
        this.out = out;
    }

    /// Returns what IJava's renderer wants, for functions that know this class. What they put into the
    /// container goes to the other one at once.
    static RenderContext of(Renderer renderer,
            io.github.spencerpark.jupyter.kernel.display.RenderContext context) {
        var types = new LinkedHashSet<MIMEType>();
        context.requestedTypes().forEach(type -> types.add(MIMEType.parse(type)));
        return new RenderContext(renderer, types, context.parameters(), new DisplayData() {

            @Override
            public void putData(String type, Object value) {
                super.putData(type, value);
                context.getOutputContainer().putData(type, value);
            }

            @Override
            public void putMetaData(String key, Object value) {
                super.putMetaData(key, value);
                context.getOutputContainer().putMetaData(key, value);
            }
        });
    }

    /// Returns the renderer, to show parts of the value with it.
    public Renderer getRenderer() {
        return renderer;
    }

    /// Returns where formats go.
    public DisplayData getOutputContainer() {
        return out;
    }

    /// Returns a parameter; null if it is not given.
    public @Nullable Object getParameter(String key) {
        return parameters.get(key);
    }

    /// Returns a parameter, or `otherwise` if it is not given.
    public Object getParameter(String key, Object otherwise) {
        return parameters.getOrDefault(key, otherwise);
    }

    /// Returns a parameter as text, or `otherwise` if it is not given.
    public String getParameterAsString(String key, String otherwise) {
        return getParameter(key, otherwise).toString();
    }

    /// Returns a parameter as a number, or `otherwise` if it is not given.
    public Integer getParameterAsInt(String key, Integer otherwise) {
        return Integer.valueOf(getParameterAsString(key, otherwise.toString()));
    }

    /// Returns a parameter as a number, or `otherwise` if it is not given.
    public Double getParameterAsDouble(String key, Double otherwise) {
        return Double.valueOf(getParameterAsString(key, otherwise.toString()));
    }

    /// Returns a parameter as a truth value, or `otherwise` if it is not given.
    public Boolean getParameterAsBoolean(String key, Boolean otherwise) {
        return Boolean.valueOf(getParameterAsString(key, otherwise.toString()));
    }

    /// Tells whether a format is wanted.
    public boolean wantsDataRenderedAs(MIMEType type) {
        return wanted.contains(type) || wanted.contains(MIMEType.ANY);
    }

    /// Returns the type that is wanted; null if it is not.
    public @Nullable MIMEType resolveRequestedType(MIMEType supported) {
        return wantsDataRenderedAs(supported) ? supported : null;
    }

    /// Adds a format if it is wanted.
    public void renderIfRequested(MIMEType type, Supplier<Object> data) {
        if (wantsDataRenderedAs(type)) {
            out.putData(type, Objects.requireNonNull(data.get()));
        }
    }

    /// Adds a format if it is wanted.
    public void renderIfRequested(MIMEType type, Function<MIMEType, Object> data) {
        renderIfRequested(type, () -> data.apply(type));
    }

    /// Lets code add a format if it is wanted.
    public void renderIfRequested(MIMEType type, BiConsumer<MIMEType, DisplayData> code) {
        if (wantsDataRenderedAs(type)) {
            code.accept(type, out);
        }
    }
}
