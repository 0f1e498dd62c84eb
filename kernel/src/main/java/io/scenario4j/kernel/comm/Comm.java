package io.scenario4j.kernel.comm;

import java.util.Map;

/// A way for messages between cells and a front end, until one of them closes it. Thread-safe.
///
/// A message belongs to the cell whose thread sends it, or to the one that opened the comm.
public final class Comm implements AutoCloseable {

    private static final CommMessage NOTHING = CommMessage.of(Map.of());

    private final String id;
    private final String target;
    private final CommPort opener;
    private volatile CommHandler onMessage = message -> {};
    private volatile CommHandler onClose = message -> {};

    Comm(String id, String target, CommPort opener) {
        this.id = id;
        this.target = target;
        this.opener = opener;
    }

    /// Returns the id that both sides know it by.
    public String id() {
        return id;
    }

    /// Returns the name by which the other side knew what to do with it.
    public String target() {
        return target;
    }

    /// Tells whether no side has closed it.
    public boolean isOpen() {
        return opener.comms().isOpen(this);
    }

    /// Says what to do with messages that come from now on, in place of what was said before.
    public Comm onMessage(CommHandler handler) {
        onMessage = handler;
        return this;
    }

    /// Says what to do when the front end closes it, in place of what was said before.
    public Comm onClose(CommHandler handler) {
        onClose = handler;
        return this;
    }

    /// Sends JSON.
    ///
    /// @throws IllegalStateException if the comm is closed
    public void send(Map<String, ?> data) {
        send(CommMessage.of(data));
    }

    /// Sends a message.
    ///
    /// @throws IllegalStateException if the comm is closed
    public void send(CommMessage message) {
        if (!isOpen()) {
            throw new IllegalStateException(
                    "expected an open comm, found " + this + ", which is closed");
        }
        port().send(id, message);
    }

    /// Closes it, without effect if it is closed.
    @Override
    public void close() {
        if (opener.comms().remove(this)) {
            port().close(id, NOTHING);
        }
    }

    private CommPort port() {
        return Comms.port().orElse(opener);
    }

    void received(CommMessage message) throws Exception {
        onMessage.handle(message);
    }

    void closed(CommMessage message) throws Exception {
        onClose.handle(message);
    }

    @Override
    public String toString() {
        return "comm " + id + " of " + target;
    }
}
