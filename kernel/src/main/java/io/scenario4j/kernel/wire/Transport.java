package io.scenario4j.kernel.wire;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// The bound sockets of one kernel. The heartbeat answers from the start.
final class Transport implements AutoCloseable {

    private final Map<Channel, Listener> sockets;
    private final RouterSockets routers;
    private final PubSocket publisher;

    private Transport(Map<Channel, Listener> sockets, Allowance allowance) {
        this.sockets = sockets;
        routers = new RouterSockets(sockets, allowance.most());
        publisher = new PubSocket(socket(sockets, Channel.IOPUB)).serving();
        socket(sockets, Channel.HEARTBEAT).serve(new Heartbeat());
    }

    /// Binds the five sockets.
    ///
    /// @throws IllegalStateException if an address is taken or not ours
    static Transport bind(Connection connection) {
        Selectors.preferPlatform();
        var allowance = Allowance.ofThisProcess();
        var sockets = new EnumMap<Channel, Listener>(Channel.class);
        try {
            for (var channel : Channel.values()) {
                sockets.put(channel, Listener.bind(connection, channel, allowance));
            }
        } catch (IllegalStateException e) {
            sockets.values().forEach(Listener::close);
            throw e;
        }
        return new Transport(sockets, allowance);
    }

    static Listener socket(Map<Channel, Listener> sockets, Channel channel) {
        return Objects.requireNonNull(sockets.get(channel), channel::name);
    }

    /// Returns the sockets on which clients ask.
    RouterSockets routers() {
        return routers;
    }

    /// Returns the socket on which all clients listen.
    PubSocket publisher() {
        return publisher;
    }

    /// Waits at most about a second until clients have taken what was sent.
    @Override
    public void close() {
        sockets.values().forEach(Listener::close);
    }
}
