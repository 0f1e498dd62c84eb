package io.scenario4j.kernel.cell;

import java.util.Optional;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.problem.Problem;

/// What a cell puts out: `(Stream | Display | Update | Clear)* End?`, and what its threads print and
/// show later.
///
/// Source: Jupyter messaging protocol 5.5, "Messages on the IOPub (PUB/SUB) channel".
public sealed interface Output {

    /// Text that the cell printed.
    ///
    /// @param name `stdout` or `stderr`
    record Stream(String name, String text) implements Output {}

    /// A value that the cell showed.
    ///
    /// @param displayId by which an [Update] finds it
    record Display(MimeBundle bundle, Optional<String> displayId) implements Output {}

    /// Replaces what any cell has shown under `displayId`.
    record Update(MimeBundle bundle, String displayId) implements Output {}

    /// Removes what the cell has shown so far.
    ///
    /// @param later whether it stays until the cell shows something new
    record Clear(boolean later) implements Output {}

    /// What a cell ends with, if it ends with anything to see.
    sealed interface End extends Output {}

    /// The value of the cell's last expression.
    ///
    /// @param cell    the number of the cell
    /// @param shownAs the display where the cell has shown this very value already, if it has: what can
    ///                replace it there shows it nowhere else
    record Result(MimeBundle bundle, int cell, Optional<String> shownAs) implements End {

        /// Returns what a front end does with it that can replace what it shows.
        public Output inPlace() {
            return shownAs.<Output>map(id -> new Update(bundle, id)).orElse(this);
        }
    }

    /// What ended the cell before its end.
    record Failure(Problem problem) implements End {}
}
