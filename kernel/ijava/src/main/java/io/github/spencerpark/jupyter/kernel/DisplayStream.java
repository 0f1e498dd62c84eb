package io.github.spencerpark.jupyter.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;

import io.scenario4j.kernel.compat.DisplayFunctions;

/// What shows something below the running cell.
public final class DisplayStream {

    private final BaseKernel kernel;

    DisplayStream(BaseKernel kernel) {
        this.kernel = kernel;
    }

    /// Shows it.
    public void display(DisplayData data) {
        kernel.display(data);
    }

    /// Replaces what is shown under the id that it has.
    public void updateDisplay(DisplayData data) {
        DisplayFunctions.updateDisplay(data.getDisplayId(), data);
    }

    /// Replaces what is shown under an id.
    public void updateDisplay(String id, DisplayData data) {
        DisplayFunctions.updateDisplay(id, data);
    }

    /// Tells that there is a front end.
    public boolean isAttached() {
        return true;
    }
}
