package org.dflib.jjava.jupyter.kernel.magic;

import java.util.List;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.jspecify.annotations.Nullable;

/// What a line magic does.
///
/// @param <T> what it returns
/// @param <K> the kernel that it works with
@FunctionalInterface
public interface LineMagic<T, K extends BaseKernel> {

    /// Does it.
    @Nullable
    T eval(K kernel, List<String> args) throws Exception;
}
