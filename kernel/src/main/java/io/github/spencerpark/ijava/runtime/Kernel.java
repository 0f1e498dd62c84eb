package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import org.jspecify.annotations.Nullable;

/// Functions of the kernel.
public final class Kernel {

    private Kernel() {}

    /// Returns the kernel.
    public static JavaKernel getKernelInstance() {
        return IJava.getKernelInstance();
    }

    /// Evaluates code, with its magics, in this session.
    public static @Nullable Object eval(String code) throws Exception {
        return getKernelInstance().evalRaw(code);
    }
}
