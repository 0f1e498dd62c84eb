package io.github.spencerpark.ijava;

import io.github.spencerpark.ijava.magics.MavenResolver;
import io.github.spencerpark.jupyter.kernel.BaseKernel;

/// The kernel, as code of cells sees it.
public class JavaKernel extends BaseKernel {

    private final MavenResolver resolver = new MavenResolver();

    /// Returns the magics for libraries, as methods.
    public MavenResolver getMavenResolver() {
        return resolver;
    }
}
