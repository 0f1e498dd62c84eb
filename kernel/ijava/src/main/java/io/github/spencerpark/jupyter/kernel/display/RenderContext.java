package io.github.spencerpark.jupyter.kernel.display;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.compat.MimeName;
import io.scenario4j.kernel.compat.RenderParameters;

/// Which formats are wanted, and where they go.
public class RenderContext extends RenderParameters {

    private final Renderer renderer;
    private final DisplayData out;

    RenderContext(Renderer renderer, Set<? extends MimeName> wanted,
            Map<String, Object> parameters, DisplayData out) {
        super(wanted, parameters);
        this.renderer = renderer;
        this.out = out;
    }

    /// Returns the renderer, to show parts of the value with it.
    public Renderer getRenderer() {
        return renderer;
    }

    /// Returns where formats go.
    public DisplayData getOutputContainer() {
        return out;
    }

    /// Tells whether a format is wanted.
    public boolean wantsDataRenderedAs(MIMEType type) {
        return wants(type);
    }

    /// Returns the type that is wanted; null if it is not.
    public @Nullable MIMEType resolveRequestedType(MIMEType supported) {
        return wants(supported) ? supported : null;
    }

    /// Adds a format if it is wanted.
    ///
    /// @return whether it is
    public boolean renderIfRequested(MIMEType type, Supplier<Object> data) {
        return renderIfRequested(type, (_, to) -> to.putData(type, data.get()));
    }

    /// Adds a format if it is wanted.
    ///
    /// @return whether it is
    public boolean renderIfRequested(MIMEType type, Function<MIMEType, Object> data) {
        return renderIfRequested(type, (_, to) -> to.putData(type, data.apply(type)));
    }

    /// Lets code add a format if it is wanted.
    ///
    /// @return whether it is
    public boolean renderIfRequested(MIMEType type, BiConsumer<MIMEType, DisplayData> code) {
        boolean wanted = wants(type);
        if (wanted) {
            code.accept(type, out);
        }
        return wanted;
    }
}
