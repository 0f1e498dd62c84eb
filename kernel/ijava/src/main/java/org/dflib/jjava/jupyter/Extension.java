package org.dflib.jjava.jupyter;

import org.dflib.jjava.jupyter.kernel.BaseKernel;

/// What a jar names in `META-INF/services/org.dflib.jjava.jupyter.Extension`: it is installed when the
/// jar comes to the class path.
public interface Extension {

    /// Registers what the jar brings.
    void install(BaseKernel kernel);

    /// Is not called: a session ends with its process.
    default void uninstall(BaseKernel kernel) {}
}
