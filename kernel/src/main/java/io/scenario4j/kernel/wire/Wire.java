package io.scenario4j.kernel.wire;

import io.scenario4j.kernel.log.OnceLog;

/// The bound sockets of one kernel. The heartbeat answers from the start.
public final class Wire implements AutoCloseable {

    private final Transport transport;
    private final RequestSockets requests;
    private final Publisher publisher;

    private Wire(Transport transport, Connection connection, OnceLog refusals) {
        this.transport = transport;
        requests = new RequestSockets(transport.routers(), new Signer(connection), refusals);
        publisher = new Publisher(transport.publisher(), new Signer(connection),
                Publisher.PATIENCE);
    }

    /// Binds the five sockets. Both [RequestSockets#serve] and [Publisher#serve] have to be called
    /// once, each on a thread of its own.
    ///
    /// @throws IllegalArgumentException if this JVM does not know the signature scheme
    /// @throws IllegalStateException if an address is taken or not ours
    public static Wire bind(Connection connection, OnceLog refusals) {
        Signer.requireKnown(connection);
        return new Wire(Transport.bind(connection), connection, refusals);
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
        transport.close();
    }
}
