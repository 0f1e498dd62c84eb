package io.scenario4j.kernel.compat;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.extension.Host;

/// The kernel of this process.
public final class CurrentHost {

    private static volatile @Nullable Host current;

    private CurrentHost() {}

    /// Sets it.
    public static void is(Host host) {
        current = host;
    }

    /// Returns it.
    ///
    /// @throws IllegalStateException outside of a kernel
    public static Host get() {
        Host host = current;
        if (host == null) {
            throw new IllegalStateException(
                    "expected to be called by a cell of a notebook, found no kernel");
        }
        return host;
    }
}
