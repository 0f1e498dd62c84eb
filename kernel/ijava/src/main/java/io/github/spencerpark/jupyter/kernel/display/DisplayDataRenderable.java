package io.github.spencerpark.jupyter.kernel.display;

import java.util.Set;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.compat.ShowsItself;

/// A value that knows how to show itself.
public interface DisplayDataRenderable extends ShowsItself {

    /// Whatever is asked for.
    Set<MIMEType> ANY = Set.of(MIMEType.ANY);

    /// Returns the formats that it can have.
    default Set<MIMEType> getSupportedRenderTypes() {
        return ANY;
    }

    /// Returns those that it has if nobody asks for others.
    default Set<MIMEType> getPreferredRenderTypes() {
        return getSupportedRenderTypes();
    }

    /// Puts the formats that the context wants into its container.
    void render(RenderContext context);

    @Override
    default MimeBundle display() {
        return Renderer.ofNotebook().render(this).display();
    }
}
