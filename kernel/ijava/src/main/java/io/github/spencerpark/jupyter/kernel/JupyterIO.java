package io.github.spencerpark.jupyter.kernel;

import io.scenario4j.kernel.compat.CellStreams;

/// The streams of the running cell.
public final class JupyterIO extends CellStreams {

    public final DisplayStream display;

    JupyterIO(BaseKernel kernel) {
        display = new DisplayStream(kernel);
    }
}
