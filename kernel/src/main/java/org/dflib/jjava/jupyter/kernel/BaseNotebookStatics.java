package org.dflib.jjava.jupyter.kernel;

import java.util.List;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.display.Display;
import io.scenario4j.kernel.magic.Magics;

/// The functions of every cell, for jars.
public class BaseNotebookStatics {

    /// For subclasses, of which JJava has some.
    protected BaseNotebookStatics() {}

    /// Prints a text with arguments in it.
    @SuppressWarnings("AnnotateFormatMethod") // JJava's signature
    public static void printf(String format, @Nullable Object... args) {
        System.out.printf(format, args);
    }

    /// Evaluates code, with its magics, in this session.
    public static @Nullable Object eval(String code) {
        return BaseKernel.notebookKernel().evalRaw(code);
    }

    /// Runs a line magic.
    @SuppressWarnings("TypeParameterUnusedInFormals") // JJava's signature
    public static <T> T lineMagic(String name, List<String> args) {
        return Magics.line(name, args);
    }

    /// Runs a cell magic.
    @SuppressWarnings("TypeParameterUnusedInFormals") // JJava's signature
    public static <T> T cellMagic(String name, List<String> args, String body) {
        return Magics.cell(name, args, body);
    }

    /// Returns a value in the formats that it has.
    public static DisplayData render(@Nullable Object value) {
        return BaseKernel.notebookKernel().getRenderer().render(value);
    }

    /// Returns a value in some formats.
    public static DisplayData render(@Nullable Object value, String... as) {
        return BaseKernel.notebookKernel().getRenderer().renderAs(value, as);
    }

    /// Shows a value below the cell, and returns the id of that display.
    public static String display(@Nullable Object value) {
        return Display.display(value);
    }

    /// Shows a value in some formats, and returns the id of that display.
    public static String display(@Nullable Object value, String... as) {
        return Display.display(value, as);
    }

    /// Replaces what was shown under an id.
    public static void updateDisplay(String id, @Nullable Object value) {
        Display.updateDisplay(id, value);
    }

    /// Replaces what was shown under an id.
    public static void updateDisplay(String id, @Nullable Object value, String... as) {
        Display.updateDisplay(id, value, as);
    }
}
