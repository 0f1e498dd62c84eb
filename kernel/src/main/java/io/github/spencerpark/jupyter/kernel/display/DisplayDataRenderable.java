package io.github.spencerpark.jupyter.kernel.display;

import java.util.Set;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;

/// A value that knows how to show itself.
public interface DisplayDataRenderable {

    /// Returns the formats that it can have.
    Set<MIMEType> getSupportedRenderTypes();

    /// Returns those that it has if nobody asks for others.
    default Set<MIMEType> getPreferredRenderTypes() {
        return getSupportedRenderTypes();
    }

    /// Puts the formats that the context wants into its container.
    void render(RenderContext context);
}
