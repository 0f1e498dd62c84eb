package io.scenario4j.display;

import java.io.IOException;
import java.util.Optional;

/// The notebook cell that code runs in: a place to show things while it works, and to ask.
///
/// A handle belongs to the cell in which it was obtained and stays valid after that cell has ended,
/// so that a late update lands where its output is. All methods may be called from any thread.
public interface Notebook {

    /// Returns the cell that the calling thread, or the thread that started it, works for; empty
    /// outside a notebook.
    static Optional<Notebook> current() {
        return Kernels.HERE.stream().flatMap(kernel -> kernel.notebook().stream()).findFirst();
    }

    /// Shows `bundle` below the cell, under an id by which [#update] can replace it.
    ///
    /// @param displayId unique in the session; a random one is fine, it is not saved
    void display(MimeBundle bundle, String displayId);

    /// Replaces what was shown under `displayId`; without effect if nothing was.
    void update(MimeBundle bundle, String displayId);

    /// Says that `value` is what stands under `displayId`: if the cell ends with this very object, it is
    /// shown there and not a second time. Only the last value counts of which this is said.
    default void shows(Object value, String displayId) {}

    /// Has `last` done when the cell has ended, before its client hears of that: what is shown later is
    /// missed by clients that only execute. Without effect after that.
    default void whenCellEnds(Runnable last) {}

    /// Asks the user for a line of text in the cell's input field and waits for it.
    ///
    /// @throws IOException if this front end cannot ask, or stopped asking
    /// @throws InterruptedException if the cell was interrupted while it waited
    String input(String prompt) throws IOException, InterruptedException;

    /// How a kernel makes itself known; found by [java.util.ServiceLoader], once.
    interface Provider {

        /// Returns the current cell, or empty when no kernel runs in this process.
        Optional<Notebook> notebook();
    }
}
