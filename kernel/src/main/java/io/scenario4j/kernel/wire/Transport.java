package io.scenario4j.kernel.wire;

/// The bound sockets of one kernel, by TCP or in files. The heartbeat answers from the start.
sealed interface Transport extends AutoCloseable permits TcpTransport, IpcTransport {

    /// Binds the five sockets.
    ///
    /// @throws IllegalStateException if an address is taken or not ours
    static Transport bind(Connection connection) {
        return connection.isIpc() ? IpcTransport.bind(connection) : TcpTransport.bind(connection);
    }

    /// Returns the sockets on which clients ask.
    RouterSockets routers();

    /// Returns the socket on which all clients listen.
    PubSocket publisher();

    /// Lets go of what is left after the sockets were closed. Waits at most about a second until
    /// clients have taken what was sent.
    @Override
    void close();
}
