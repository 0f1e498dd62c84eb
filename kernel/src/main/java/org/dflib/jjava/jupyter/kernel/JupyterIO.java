package org.dflib.jjava.jupyter.kernel;

import java.io.InputStream;
import java.io.PrintStream;

/// The streams of the running cell.
public final class JupyterIO {

    public final DisplayStream display;
    public final PrintStream out = System.out;
    public final PrintStream err = System.err;
    public final InputStream in = System.in;

    JupyterIO(BaseKernel kernel) {
        display = new DisplayStream(kernel);
    }
}
