package io.scenario4j.kernel.cell;

import java.util.Optional;

import io.scenario4j.display.Notebook;
import io.scenario4j.kernel.running.CellStopped;

/// Makes the running cell known to libraries.
public final class CellProvider implements Notebook.Provider {

    @Override
    public Optional<Notebook> notebook() {
        return Cell.current().map(cell -> cell);
    }

    @Override
    public boolean stops(Throwable thrown) {
        return thrown instanceof CellStopped;
    }
}
