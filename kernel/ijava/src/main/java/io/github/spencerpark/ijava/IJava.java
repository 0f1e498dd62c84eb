package io.github.spencerpark.ijava;

/// Where jars find the kernel.
public final class IJava {

    private static final JavaKernel KERNEL = new JavaKernel();

    private IJava() {}

    /// Returns the kernel.
    public static JavaKernel getKernelInstance() {
        return KERNEL;
    }
}
