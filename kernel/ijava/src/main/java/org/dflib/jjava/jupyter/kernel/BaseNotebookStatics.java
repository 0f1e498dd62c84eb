package org.dflib.jjava.jupyter.kernel;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.compat.DisplayFunctions;

/// The functions of every cell, for jars.
public class BaseNotebookStatics extends DisplayFunctions {

    /// For subclasses, of which JJava has some.
    protected BaseNotebookStatics() {}

    /// Returns a value in the formats that it has.
    public static DisplayData render(@Nullable Object value) {
        return Renderer.ofNotebook().render(value);
    }

    /// Returns a value in some formats.
    public static DisplayData render(@Nullable Object value, String... as) {
        return Renderer.ofNotebook().renderAs(value, as);
    }
}
