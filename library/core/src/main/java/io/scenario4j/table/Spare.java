package io.scenario4j.table;

import java.lang.ref.SoftReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// What can be made again, kept as long as its memory is not needed for anything else.
final class Spare<T> {

    private final Supplier<T> made;
    private @Nullable SoftReference<T> kept;

    Spare(Supplier<T> made) {
        this.made = made;
    }

    synchronized T get() {
        T known = kept == null ? null : kept.get();
        T value = known == null ? made.get() : known;
        kept = known == null ? new SoftReference<>(value) : kept;
        return value;
    }
}
