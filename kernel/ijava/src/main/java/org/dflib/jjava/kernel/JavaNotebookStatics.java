package org.dflib.jjava.kernel;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;

/// The functions of every cell of Java, for jars.
public final class JavaNotebookStatics extends BaseNotebookStatics {

    private JavaNotebookStatics() {}

    /// Returns the kernel.
    public static JavaKernel kernel() {
        return (JavaKernel) BaseKernel.notebookKernel();
    }

    /// Returns the kernel.
    public static JavaKernel getKernelInstance() {
        return kernel();
    }
}
