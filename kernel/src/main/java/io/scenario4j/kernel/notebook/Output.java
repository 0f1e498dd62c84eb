package io.scenario4j.kernel.notebook;

import java.util.List;
import java.util.Optional;

import io.scenario4j.display.MimeBundle;

/// Something that a cell shows while it runs.
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

    /// The value of the cell's last expression.
    record Result(MimeBundle bundle) implements Output {}

    /// What ended the cell before its end.
    record Failure(String name, String message, List<String> traceback) implements Output {

        /// Copies the traceback.
        public Failure {
            traceback = List.copyOf(traceback);
        }
    }
}
