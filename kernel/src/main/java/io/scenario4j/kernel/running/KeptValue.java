package io.scenario4j.kernel.running;

import org.jspecify.annotations.Nullable;

/// A value on its way into a variable that is declared again. Public only because cells have to reach
/// it.
public final class KeptValue {

    private static @Nullable Object value;

    private KeptValue() {}

    public static synchronized void keep(@Nullable Object kept) {
        value = kept;
    }

    /// Returns the value once.
    public static synchronized @Nullable Object take() {
        Object taken = value;
        value = null;
        return taken;
    }
}
