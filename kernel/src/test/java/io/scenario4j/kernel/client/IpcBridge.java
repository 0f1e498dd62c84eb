package io.scenario4j.kernel.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// Carries bytes between TCP and a Unix domain socket, so that a client of JeroMQ, which knows TCP
/// only, is the other end of ours.
public final class IpcBridge {

    private IpcBridge() {}

    /// Returns the TCP address from which one connection after the other leads to a socket's file.
    public static String to(Path path) {
        try {
            var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            Thread.ofPlatform().daemon().start(() -> accept(server, path));
            return "127.0.0.1:" + server.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void accept(ServerSocket server, Path path) {
        try (server) {
            while (true) {
                carry(server.accept(), SocketChannel.open(UnixDomainSocketAddress.of(path)));
            }
        } catch (IOException _) {
            // Nobody is there any more.
        }
    }

    private static void carry(Socket tcp, SocketChannel unix) throws IOException {
        var fromTcp = tcp.getInputStream();
        var toTcp = tcp.getOutputStream();
        Thread.ofPlatform()
                .daemon()
                .start(() -> closing(tcp, unix,
                        () -> fromTcp.transferTo(Channels.newOutputStream(unix))));
        Thread.ofPlatform()
                .daemon()
                .start(() -> closing(tcp, unix,
                        () -> Channels.newInputStream(unix).transferTo(toTcp)));
    }

    @FunctionalInterface
    private interface Transfer {
        long run() throws IOException;
    }

    private static void closing(Socket tcp, SocketChannel unix, Transfer transfer) {
        try (tcp; unix) {
            var _ = transfer.run();
        } catch (IOException _) {
            // One side has gone, so the other is closed too.
        }
    }
}
