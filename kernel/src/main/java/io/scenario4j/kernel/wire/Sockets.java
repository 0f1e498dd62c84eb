package io.scenario4j.kernel.wire;

import java.util.List;

import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/// What all sockets have in common: the one place where they are bound and written.
final class Sockets {

    /// How long closing waits for a slow client to take what was sent.
    private static final int LINGER_MS = 1_000;

    /// How many publications wait for one slow subscriber, beside what the network holds.
    static final int UNREAD_BY_SUBSCRIBER = 500;

    private Sockets() {}

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
                socket.setSndHWM(UNREAD_BY_SUBSCRIBER);
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
            case SHELL, CONTROL, STDIN -> SocketType.ROUTER;
            case IOPUB -> SocketType.XPUB;
            case HEARTBEAT -> SocketType.REP;
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

    static void send(ZMQ.Socket socket, List<byte[]> frames) {
        socket.sendMore(frames.getFirst());
        sendRest(socket, frames);
    }

    /// Sends unless a receiver would have to wait; for messages of two frames and more.
    ///
    /// @return whether it was sent
    static boolean trySend(ZMQ.Socket socket, List<byte[]> frames) {
        if (!socket.send(frames.getFirst(), ZMQ.SNDMORE | ZMQ.DONTWAIT)) {
            return false;
        }
        sendRest(socket, frames);
        return true;
    }

    private static void sendRest(ZMQ.Socket socket, List<byte[]> frames) {
        int last = frames.size() - 1;
        frames.subList(1, last).forEach(socket::sendMore);
        socket.send(frames.get(last));
    }
}
