package io.scenario4j.kernel.wire;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// Unix domain sockets, by our own [Zmtp]: those that JeroMQ calls `ipc` are TCP, which no client of
/// libzmq reaches.
final class IpcTransport implements Transport {

    private final Map<Channel, IpcSocket> sockets;
    private final IpcRouters routers;
    private final IpcPubSocket publisher;

    private IpcTransport(Map<Channel, IpcSocket> sockets) {
        this.sockets = sockets;
        routers = new IpcRouters(sockets);
        publisher = new IpcPubSocket(socket(sockets, Channel.IOPUB));
        socket(sockets, Channel.HEARTBEAT).serve(Channel.HEARTBEAT, new IpcHeartbeat());
    }

    static IpcTransport bind(Connection connection) {
        var sockets = new EnumMap<Channel, IpcSocket>(Channel.class);
        try {
            for (var channel : Channel.values()) {
                sockets.put(channel, IpcSocket.bind(connection, channel));
            }
        } catch (IllegalStateException e) {
            sockets.values().forEach(IpcSocket::close);
            throw e;
        }
        return new IpcTransport(sockets);
    }

    static IpcSocket socket(Map<Channel, IpcSocket> sockets, Channel channel) {
        return Objects.requireNonNull(sockets.get(channel), channel::name);
    }

    @Override
    public RouterSockets routers() {
        return routers;
    }

    @Override
    public PubSocket publisher() {
        return publisher;
    }

    @Override
    public void close() {
        sockets.values().forEach(IpcSocket::close);
    }
}
