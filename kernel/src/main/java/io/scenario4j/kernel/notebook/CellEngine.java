package io.scenario4j.kernel.notebook;

import java.util.function.Consumer;

import io.scenario4j.kernel.cell.Output;

/// What executes the cells of one notebook, one after another, in one Java session.
public interface CellEngine extends AutoCloseable {

    /// Executes a cell on the calling thread.
    ///
    /// @param cell the cell's number in the notebook, from 1
    /// @param shown hears everything that the cell shows, from any thread, and an [Output.Failure]
    ///        if it fails; all of it before this method returns, but for what threads that the cell
    ///        leaves behind show later
    /// @return whether the cell ended well
    boolean execute(String code, int cell, Consumer<Output> shown);

    /// Ends the cell that is executed, if there is one; it fails. Called by another thread.
    void stop();

    /// Ends the session.
    @Override
    void close();
}
