package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.compat.DisplayFunctions;

/// Functions that show something.
public final class Display extends DisplayFunctions {

    private Display() {}

    /// Returns a value in the formats that it has.
    public static DisplayData render(@Nullable Object value) {
        return Renderer.ofNotebook().render(value);
    }

    /// Returns a value in some formats.
    public static DisplayData render(@Nullable Object value, String... as) {
        return Renderer.ofNotebook().renderAs(value, as);
    }
}
