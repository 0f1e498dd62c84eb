package org.dflib.jjava.jupyter.kernel.display;

import java.util.Set;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;

/// A value that knows how to show itself.
public interface DisplayDataRenderable extends Displayable {

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
        return BaseKernel.notebookKernel().getRenderer().render(this).display();
    }
}
