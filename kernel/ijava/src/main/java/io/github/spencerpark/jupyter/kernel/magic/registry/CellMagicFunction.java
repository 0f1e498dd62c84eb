package io.github.spencerpark.jupyter.kernel.magic.registry;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What a cell magic does.
@FunctionalInterface
public interface CellMagicFunction<T> {

    /// Does it.
    @Nullable
    T execute(List<String> args, String body) throws Exception;
}
