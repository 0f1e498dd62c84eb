package io.scenario4j.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.kernel.client.KernelClient;

class ListenerTest {

    @TempDir
    private Path folder;

    @Test
    @Timeout(30)
    void whoComesAfterAFailureIsWelcome() throws IOException {
        var connection = KernelClient.ipcConnection(folder);
        var address = UnixDomainSocketAddress.of(connection.path(Channel.HEARTBEAT));
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
        try (var socket = new Listener(new FailingFirst(server), connection, Channel.HEARTBEAT,
                Allowance.ofThisProcess())) {
            socket.serve(new Heartbeat());
            try (var client = SocketChannel.open(address)) {
                var greeting = ByteBuffer.allocate(10);
                assertThat(client.read(greeting)).isPositive();
                assertThat(greeting.get(0)).isEqualTo((byte) 0xFF);
            }
        }
    }

    /// Has no file to spare for the first client, as while a cell has opened too many.
    private static final class FailingFirst extends ServerSocketChannel {

        private final ServerSocketChannel server;
        private boolean failed;

        FailingFirst(ServerSocketChannel server) {
            super(server.provider());
            this.server = server;
        }

        @Override
        public SocketChannel accept() throws IOException {
            if (!failed) {
                failed = true;
                throw new IOException("Too many open files");
            }
            return server.accept();
        }

        @Override
        protected void implCloseSelectableChannel() throws IOException {
            server.close();
        }

        @Override
        public SocketAddress getLocalAddress() throws IOException {
            return server.getLocalAddress();
        }

        @Override
        public ServerSocketChannel bind(SocketAddress local, int backlog) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T getOption(SocketOption<T> name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<SocketOption<?>> supportedOptions() {
            return Set.of();
        }

        @Override
        public ServerSocket socket() {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void implConfigureBlocking(boolean block) {
            throw new UnsupportedOperationException();
        }
    }
}
