package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import org.jspecify.annotations.Nullable;

/// Functions that show something.
public final class Display {

    private Display() {}

    /// Returns a value in the formats that it has.
    public static DisplayData render(@Nullable Object value) {
        return IJava.getKernelInstance().getRenderer().render(value);
    }

    /// Returns a value in some formats.
    public static DisplayData render(@Nullable Object value, String... as) {
        return IJava.getKernelInstance().getRenderer().renderAs(value, as);
    }

    /// Shows a value below the cell, and returns the id of that display.
    public static String display(@Nullable Object value) {
        return io.scenario4j.kernel.display.Display.display(value);
    }

    /// Shows a value in some formats, and returns the id of that display.
    public static String display(@Nullable Object value, String... as) {
        return io.scenario4j.kernel.display.Display.display(value, as);
    }

    /// Replaces what was shown under an id.
    public static void updateDisplay(String id, @Nullable Object value) {
        io.scenario4j.kernel.display.Display.updateDisplay(id, value);
    }

    /// Replaces what was shown under an id.
    public static void updateDisplay(String id, @Nullable Object value, String... as) {
        io.scenario4j.kernel.display.Display.updateDisplay(id, value, as);
    }
}
