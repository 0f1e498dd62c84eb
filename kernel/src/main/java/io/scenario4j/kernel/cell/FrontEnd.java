package io.scenario4j.kernel.cell;

import java.io.IOException;

/// The way from one cell to the client that sent it. Any thread; blocks in [#input] and
/// [#awaitRoom] only.
public interface FrontEnd {

    /// Waits while clients are so far behind that more output would only fill the memory. Returns at
    /// once if the calling thread is interrupted, and leaves it so.
    default void awaitRoom() {}

    /// Takes the next thing that the cell puts out.
    void show(Output output);

    /// Asks the user for a line of text and waits for it.
    ///
    /// @param password whether the text should be hidden while it is typed
    /// @throws IOException if this client cannot ask
    /// @throws InterruptedException if the calling thread was interrupted while it waited
    String input(String prompt, boolean password) throws IOException, InterruptedException;
}
