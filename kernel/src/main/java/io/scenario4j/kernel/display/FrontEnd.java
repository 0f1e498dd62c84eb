package io.scenario4j.kernel.display;

import java.io.IOException;

import io.scenario4j.display.MimeBundle;

/// The way from one cell to the client that sent it. Any thread; blocks in [#input] and
/// [#awaitRoom] only.
public interface FrontEnd {

    /// Waits while clients are so far behind that more output would only fill the memory. Returns at
    /// once if the calling thread is interrupted, and leaves it so.
    default void awaitRoom() {}

    /// Appends to one of the cell's streams.
    ///
    /// @param name `stdout` or `stderr`
    void stream(String name, String text);

    /// Shows something below the cell.
    void display(MimeBundle bundle, String displayId);

    /// Replaces what was shown under an id.
    void update(MimeBundle bundle, String displayId);

    /// Removes the cell's output.
    ///
    /// @param waits only when the next output comes
    void clearOutput(boolean waits);

    /// Asks the user for a line of text and waits for it.
    ///
    /// @param password whether the text should be hidden while it is typed
    /// @throws IOException if this client cannot ask
    /// @throws InterruptedException if the calling thread was interrupted while it waited
    String input(String prompt, boolean password) throws IOException, InterruptedException;
}
