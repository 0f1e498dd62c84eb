package io.scenario4j.kernel.wire;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/// The bound sockets of one kernel. The heartbeat answers from the start.
public final class Wire implements AutoCloseable {

    private final ZMQ.Context context;
    private final RequestSockets requests;
    private final Publisher publisher;

    private Wire(ZMQ.Context context, Map<Channel, ZMQ.Socket> sockets, Connection connection,
            OnceLog refusals) {
        this.context = context;
        requests = new RequestSockets(context, sockets, new Signer(connection), refusals);
        publisher = new Publisher(context, socket(sockets, Channel.IOPUB), new Signer(connection),
                Publisher.PATIENCE);
        var heartbeat = socket(sockets, Channel.HEARTBEAT);
        Thread.ofPlatform().daemon().name("scenario4j-heartbeat").start(() -> echo(heartbeat));
    }

    /// Binds the five sockets. Both [RequestSockets#serve] and [Publisher#serve] have to be called
    /// once, each on a thread of its own.
    ///
    /// @throws IllegalArgumentException if this JVM does not know the signature scheme
    /// @throws IllegalStateException if an address is taken or not ours
    public static Wire bind(Connection connection, OnceLog refusals) {
        Signer.requireKnown(connection);
        var context = ZMQ.context(1);
        var sockets = new EnumMap<Channel, ZMQ.Socket>(Channel.class);
        try {
            for (var channel : Channel.values()) {
                sockets.put(channel, Sockets.bind(context, connection, channel));
            }
        } catch (IllegalStateException e) {
            sockets.values().forEach(ZMQ.Socket::close);
            context.term();
            throw e;
        }
        return new Wire(context, sockets, connection, refusals);
    }

    static ZMQ.Socket socket(Map<Channel, ZMQ.Socket> sockets, Channel channel) {
        return Objects.requireNonNull(sockets.get(channel), channel::name);
    }

    private static void echo(ZMQ.Socket heartbeat) {
        try (heartbeat) {
            while (true) {
                heartbeat.send(heartbeat.recv());
            }
        } catch (ZMQException _) {
            // The context is closed.
        }
    }

    /// Returns the sockets on which clients ask.
    public RequestSockets requests() {
        return requests;
    }

    /// Returns the socket on which all clients listen.
    public Publisher publisher() {
        return publisher;
    }

    /// Returns after both `serve` methods have, and waits at most about a second more until clients
    /// have taken what was sent.
    @Override
    public void close() {
        context.term();
    }
}
