package io.scenario4j.kernel.comm;

import java.util.Map;
import java.util.Optional;

import io.scenario4j.kernel.cell.Cell;

/// What cells do to talk with code in the front end.
///
/// ```
/// Comms.register("echo", (comm, opened) -> comm.onMessage(m -> comm.send(m.data())));
/// var comm = Comms.open("chart", Map.of("title", "Load"), m -> clicked(m.data()));
/// ```
public final class Comms {

    private Comms() {}

    /// Opens a comm to what a front end has registered as `target`, and only sends. A front end that
    /// knows no such target closes it.
    ///
    /// @throws IllegalStateException outside a notebook
    public static Comm open(String target, Map<String, ?> data) {
        return open(target, data, message -> {});
    }

    /// Opens a comm to what a front end has registered as `target`.
    ///
    /// @param onMessage takes all messages, from the first on
    /// @throws IllegalStateException outside a notebook
    public static Comm open(String target, Map<String, ?> data, CommHandler onMessage) {
        return open(target, CommMessage.of(data), onMessage);
    }

    /// Opens a comm with metadata and bytes beside its data.
    ///
    /// @param onMessage takes all messages, from the first on
    /// @throws IllegalStateException outside a notebook
    public static Comm open(String target, CommMessage message, CommHandler onMessage) {
        var port = requiredPort();
        return port.comms().open(port, target, message, onMessage);
    }

    /// Says what to do with comms that the front end opens to `target`, in place of what was said
    /// before.
    ///
    /// @throws IllegalStateException outside a notebook
    public static void register(String target, CommTarget opened) {
        requiredPort().comms().register(target, opened);
    }

    /// Takes no comms to `target` any more; open ones stay.
    ///
    /// @throws IllegalStateException outside a notebook
    public static void unregister(String target) {
        requiredPort().comms().unregister(target);
    }

    private static CommPort requiredPort() {
        return port().orElseThrow(() -> new IllegalStateException(
                "expected a cell of a notebook with a front end, found a thread of none"));
    }

    /// Returns the way from the cell that the calling thread works for, behind what it has printed.
    static Optional<CommPort> port() {
        Optional<Cell> cell = Cell.current();
        cell.ifPresent(Cell::flush);
        return cell.map(Cell::frontEnd)
                .filter(CommPort.class::isInstance)
                .map(CommPort.class::cast);
    }
}
