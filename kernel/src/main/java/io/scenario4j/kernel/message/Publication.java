package io.scenario4j.kernel.message;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.scenario4j.display.MimeBundle;

/// What all clients see, on the iopub channel.
///
/// Source: Jupyter messaging protocol 5.5, "Messages on the IOPub (PUB/SUB) channel".
public sealed interface Publication {

    /// Work on a request begins or ends. Each request has exactly one `BUSY` and one `IDLE`, which
    /// are the first and the last publication that it causes on its own thread.
    record Status(State executionState) implements Publication {}

    /// What the kernel is doing.
    enum State {
        STARTING, BUSY, IDLE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A cell is about to run.
    record ExecuteInput(String code, int executionCount) implements Publication {}

    /// The value of a cell.
    record ExecuteResult(MimeBundle bundle, int executionCount) implements Publication {}

    /// A cell has failed.
    @SuppressWarnings("AvoidCommonTypeNames") // the protocol's name, always written qualified
    record Error(Failure failure) implements Publication {}

    /// A cell has printed.
    ///
    /// @param name `stdout` or `stderr`
    record Stream(String name, String text) implements Publication {}

    /// A cell shows something.
    ///
    /// @param displayId by which an update can replace it
    record DisplayData(MimeBundle bundle, Optional<String> displayId) implements Publication {}

    /// Replaces what was shown under an id.
    record UpdateDisplayData(MimeBundle bundle, String displayId) implements Publication {}

    /// Removes the cell's output.
    ///
    /// @param waits only when the next output comes
    record ClearOutput(boolean waits) implements Publication {}

    /// Opens a comm.
    record CommOpen(String commId, String targetName, Map<String, Object> data)
            implements
                Publication {}

    /// Says something on a comm.
    record CommMsg(String commId, Map<String, Object> data) implements Publication {}

    /// Closes a comm.
    record CommClose(String commId, Map<String, Object> data) implements Publication {}

    /// Greets a client that has just subscribed to a topic.
    record IopubWelcome(String subscription) implements Publication {}
}
