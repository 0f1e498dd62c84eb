package io.scenario4j.kernel.compat;

import org.jspecify.annotations.Nullable;

/// The functions of both kernels that show something, beside those that run code.
public class DisplayFunctions extends CellFunctions {

    /// For the classes of IJava's and of JJava's name.
    protected DisplayFunctions() {}

    /// Shows a value below the cell, and returns the id of that display.
    public static String display(@Nullable Object value) {
        return CurrentHost.get().display(value);
    }

    /// Shows a value in some formats, and returns the id of that display.
    public static String display(@Nullable Object value, String... as) {
        return CurrentHost.get().display(value, as);
    }

    /// Replaces what was shown under an id.
    public static void updateDisplay(String id, @Nullable Object value) {
        CurrentHost.get().update(id, value);
    }

    /// Replaces what was shown under an id.
    public static void updateDisplay(String id, @Nullable Object value, String... as) {
        CurrentHost.get().update(id, value, as);
    }
}
