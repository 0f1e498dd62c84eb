package io.scenario4j.kernel.message;

import java.util.Locale;
import java.util.Map;

import io.scenario4j.kernel.cell.Output;

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

    /// What a cell puts out.
    record Shown(Output output) implements Publication {}

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
