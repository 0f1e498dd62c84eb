package io.github.spencerpark.jupyter.kernel.magic.common;

import io.github.spencerpark.jupyter.kernel.DisplayStream;
import io.github.spencerpark.jupyter.kernel.display.Renderer;

/// What IJava needs to be given for `%%html` and the like. Here to be registered by notebooks that do
/// so: these magics are there already, so that nothing is added.
public final class DisplayMagics {

    /// Makes one.
    ///
    /// @param renderer is not needed
    /// @param stream   is not needed
    public DisplayMagics(Renderer renderer, DisplayStream stream) {}
}
