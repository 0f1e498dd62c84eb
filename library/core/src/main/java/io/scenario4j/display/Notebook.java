package io.scenario4j.display;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

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

    /// Tells whether a kernel has thrown this, or a cause of it, to stop a cell: it is nobody's failure.
    static boolean stops(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(Provider.MOST_CAUSES)
                .anyMatch(cause -> Kernels.HERE.stream().anyMatch(kernel -> kernel.stops(cause)));
    }

    /// Shows `bundle` below the cell, under an id by which [#update] can replace it.
    ///
    /// @param displayId unique in the session; a random one is fine, it is not saved
    void display(MimeBundle bundle, String displayId);

    /// Replaces what was shown under `displayId`; without effect if nothing was.
    void update(MimeBundle bundle, String displayId);

    /// Says that `value` is what stands under `displayId`: if the cell ends with this very object, it is
    /// shown there and not a second time. Only the last value counts of which this is said.
    ///
    /// @return whether the cell has ended with it while it was said to go on ([#showsLive]): then it is left
    ///         to the caller to show it as the cell's value
    default boolean shows(Object value, String displayId) {
        return false;
    }

    /// Says that `value` stands under `displayId` just as it shows itself: a cell that ends with this very object
    /// has nothing to add, and need not show it again. Only the last value counts of which this is said.
    default void showsWhole(Object value, String displayId) {}

    /// Says that `value` goes on, and is shown under `displayId` as it does: a cell that ends with this very
    /// object shows it nowhere else, and leaves that place alone. Only the last value counts of which this is
    /// said.
    default void showsLive(Object value, String displayId) {}

    /// Has `last` done when the cell has ended, before its client hears of that: what is shown later is
    /// missed by clients that only execute. Without effect after that.
    default void whenCellEnds(Runnable last) {}

    /// Does `work` on the calling thread in the name of this cell: what it prints and logs stands below
    /// it. For threads that work for all cells, one after the other.
    default <T> T inItsName(Supplier<T> work) {
        return work.get();
    }

    /// Asks the user for a line of text in the cell's input field and waits for it.
    ///
    /// @throws IOException if this front end cannot ask, or stopped asking
    /// @throws InterruptedException if the cell was interrupted while it waited
    String input(String prompt) throws IOException, InterruptedException;

    /// How a kernel makes itself known; found by [java.util.ServiceLoader], once.
    interface Provider {

        /// How many causes of an exception are looked at: some name themselves as their own.
        int MOST_CAUSES = 32;

        /// Returns the current cell, or empty when no kernel runs in this process.
        Optional<Notebook> notebook();

        /// Tells whether this kernel has thrown this to stop a cell.
        default boolean stops(Throwable thrown) {
            return false;
        }
    }
}
