package io.scenario4j.kernel.wire;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/// TCP sockets, by JeroMQ.
final class TcpTransport implements Transport {

    /// How long closing waits for a slow client to take what was sent.
    private static final int LINGER_MS = 1_000;

    private final ZMQ.Context context;
    private final TcpRouters routers;
    private final TcpPubSocket publisher;

    private TcpTransport(ZMQ.Context context, Map<Channel, ZMQ.Socket> sockets) {
        this.context = context;
        routers = new TcpRouters(context, sockets);
        publisher = new TcpPubSocket(context, socket(sockets, Channel.IOPUB));
        var heartbeat = socket(sockets, Channel.HEARTBEAT);
        Thread.ofPlatform().daemon().name("scenario4j-heartbeat").start(() -> echo(heartbeat));
    }

    static TcpTransport bind(Connection connection) {
        Selectors.preferPlatform();
        var context = ZMQ.context(1);
        var sockets = new EnumMap<Channel, ZMQ.Socket>(Channel.class);
        try {
            for (var channel : Channel.values()) {
                sockets.put(channel, bind(context, connection, channel));
            }
        } catch (IllegalStateException e) {
            sockets.values().forEach(ZMQ.Socket::close);
            context.term();
            throw e;
        }
        return new TcpTransport(context, sockets);
    }

    static ZMQ.Socket socket(Map<Channel, ZMQ.Socket> sockets, Channel channel) {
        return Objects.requireNonNull(sockets.get(channel), channel::name);
    }

    /// @throws IllegalStateException if the address is taken or not ours
    static ZMQ.Socket bind(ZMQ.Context context, Connection connection, Channel channel) {
        var socket = context.socket(type(channel));
        socket.setLinger(LINGER_MS);
        // No limit: at the default of 1,000 messages a slow reader loses replies.
        socket.setSndHWM(0);
        socket.setRcvHWM(0);
        socket.setIPv6(connection.ip().contains(":"));
        switch (channel) {
            // A client that reconnects under its old identity must not be turned away.
            case SHELL, CONTROL, STDIN -> socket.setRouterHandover(true);
            // Else only the first of several clients with the same topic would be heard of.
            case IOPUB -> {
                socket.setXpubVerbose(true);
                socket.setSndHWM(PubSocket.UNREAD_BY_SUBSCRIBER);
            }
            case HEARTBEAT -> {
            }
        }
        connection.curve().ifPresent(keys -> encrypt(socket, keys));
        return bound(socket, channel, connection.address(channel));
    }

    /// Refuses, from now on, whoever does not know the public key.
    private static void encrypt(ZMQ.Socket socket, CurveKeys keys) {
        socket.setCurveServer(true);
        socket.setCurvePublicKey(ZMQ.Curve.z85Decode(keys.publicKey()));
        socket.setCurveSecretKey(ZMQ.Curve.z85Decode(keys.secretKey()));
    }

    private static SocketType type(Channel channel) {
        return switch (channel) {
            // Not REP for the heartbeat: one message of another shape, and it would be silent for ever.
            case SHELL, CONTROL, STDIN, HEARTBEAT -> SocketType.ROUTER;
            case IOPUB -> SocketType.XPUB;
        };
    }

    private static ZMQ.Socket bound(ZMQ.Socket socket, Channel channel, String address) {
        try {
            socket.bind(address);
            return socket;
        } catch (ZMQException e) {
            socket.close();
            throw new IllegalStateException("expected a free address for %s, found %s: %s"
                    .formatted(channel, address, e.getMessage()), e);
        }
    }

    private static void echo(ZMQ.Socket heartbeat) {
        try (heartbeat) {
            while (true) {
                byte[] part = heartbeat.recv();
                heartbeat.send(part, heartbeat.hasReceiveMore() ? ZMQ.SNDMORE : 0);
            }
        } catch (ZMQException _) {
            // The context is closed.
        }
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
        context.term();
    }
}
