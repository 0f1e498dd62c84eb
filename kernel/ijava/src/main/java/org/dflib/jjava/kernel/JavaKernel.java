package org.dflib.jjava.kernel;

import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

import io.scenario4j.kernel.compat.CurrentHost;

/// The kernel, as code of cells and jars sees it.
public final class JavaKernel extends BaseKernel {

    /// Returns the session's JShell, to look at what cells have declared. Code that it is given itself is
    /// no cell: magics, interrupts, tracebacks and what else the session does are not there for it.
    public JShell getJShell() {
        return CurrentHost.get().shell();
    }
}
