package io.scenario4j.kernel.server;

import org.jspecify.annotations.Nullable;

/// Like a library that takes all memory and does not take no for an answer.
public final class Filling {

    private record Kept(@Nullable Kept next) {}

    private static volatile @Nullable Kept kept;

    private Filling() {}

    /// Called by cells.
    public static void forEver() {
        while (true) {
            try {
                kept = new Kept(kept);
            } catch (OutOfMemoryError _) {
                // It wants what somebody frees.
            }
        }
    }
}
