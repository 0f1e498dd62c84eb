package io.scenario4j.kernel.wire;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import io.scenario4j.kernel.log.OnceLog;
import io.scenario4j.kernel.wire.IpcPeer.Owner;

/// A Unix domain socket and the clients that are connected to it. Only its user can connect.
final class IpcSocket implements AutoCloseable {

    /// How long closing waits for slow clients to take what was sent.
    private static final long LINGER_NANOS = 1_000_000_000;

    /// When to look again after a failure, such as that a cell has opened too many files.
    private static final long RETRY_NANOS = 50_000_000;

    private final Set<IpcPeer> peers = ConcurrentHashMap.newKeySet();
    private final ServerSocketChannel server;
    private final Path path;

    IpcSocket(ServerSocketChannel server, Path path) {
        this.server = server;
        this.path = path;
    }

    /// @throws IllegalStateException if the file is in use or can't be made
    static IpcSocket bind(Connection connection, Channel channel) {
        var path = connection.path(channel);
        try {
            removeStale(path);
            var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                server.bind(UnixDomainSocketAddress.of(path));
                forUserOnly(path);
            } catch (IOException | RuntimeException e) {
                server.close();
                throw e;
            }
            return new IpcSocket(server, path);
        } catch (IOException e) {
            throw new IllegalStateException("expected a free path for %s, found %s: %s"
                    .formatted(channel, path, e.getMessage()), e);
        }
    }

    /// A kernel that was killed leaves its file behind, and the next one gets the same connection file.
    private static void removeStale(Path path) throws IOException {
        if (isSocket(path) && !isServed(path)) {
            Files.delete(path);
        }
    }

    private static boolean isSocket(Path path) throws IOException {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS) && Files
                .readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther();
    }

    private static boolean isServed(Path path) {
        try (var _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static void forUserOnly(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /// Connects clients from now on, for `owner`.
    void serve(Channel channel, Owner owner) {
        Thread.ofPlatform()
                .daemon()
                .name("scenario4j-ipc-" + channel.name().toLowerCase(Locale.ROOT))
                .start(() -> accept(owner));
    }

    private void accept(Owner owner) {
        var trouble = new OnceLog();
        while (server.isOpen()) {
            try {
                welcome(server.accept(), owner);
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException e) {
                trouble.warn(path, "no client can connect to %s for now: %s".formatted(path, e));
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private void welcome(SocketChannel client, Owner owner) {
        var peer = new IpcPeer(client, owner);
        peers.add(peer);
        peer.start(() -> peers.remove(peer));
    }

    /// Waits at most about a second until clients have taken what was sent.
    @Override
    public void close() {
        try (server) {
            Files.deleteIfExists(path);
        } catch (IOException _) {
            // The next kernel will remove it.
        }
        long deadline = System.nanoTime() + LINGER_NANOS;
        peers.forEach(peer -> peer.finish(deadline));
    }
}
