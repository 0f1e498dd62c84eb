package io.scenario4j.kernel.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

import io.scenario4j.kernel.log.OnceLog;
import io.scenario4j.kernel.wire.Peer.Owner;

/// A socket that others connect to, by TCP or in a file, and the clients that are connected to it. Only
/// its user can connect to a file.
///
/// It takes so many clients and no more. When they are all there, a new one takes the place of one
/// that has not said anything sensible yet: of a stranger, or, where clients sign what they say, of a
/// guest. So whoever opens connections for their own sake locks nobody out.
final class Listener implements AutoCloseable {

    /// How long closing waits for slow clients to take what was sent.
    private static final long LINGER_NANOS = 1_000_000_000;

    /// More than all the windows that somebody has open.
    static final int MOST_CLIENTS = 200;

    /// When to look again after a failure, such as that a cell has opened too many files.
    private static final long RETRY_NANOS = 50_000_000;

    /// Who is connected, those who came first in front.
    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final ServerSocketChannel server;
    private final String address;
    private final Connection connection;
    private final Channel channel;
    private final Allowance allowance;

    Listener(ServerSocketChannel server, Connection connection, Channel channel,
            Allowance allowance) {
        this.server = server;
        this.connection = connection;
        this.channel = channel;
        this.allowance = allowance;
        address = connection.address(channel);
    }

    /// @throws IllegalStateException if the address is in use or not ours
    static Listener bind(Connection connection, Channel channel, Allowance allowance) {
        try {
            return new Listener(connection.isIpc()
                    ? file(connection.path(channel))
                    : tcp(connection.ip(), connection.port(channel)), connection, channel,
                    allowance);
        } catch (IOException e) {
            throw new IllegalStateException("expected a free %s for %s, found %s: %s"
                    .formatted(connection.isIpc() ? "path" : "address", channel,
                            connection.address(channel), e.getMessage()),
                    e);
        }
    }

    private static ServerSocketChannel tcp(String ip, int port) throws IOException {
        var server = ServerSocketChannel.open();
        return bound(server, ip.equals("*")
                ? new InetSocketAddress(port)
                : new InetSocketAddress(InetAddress.getByName(ip), port));
    }

    private static ServerSocketChannel file(Path path) throws IOException {
        removeStale(path);
        var server = bound(ServerSocketChannel.open(StandardProtocolFamily.UNIX),
                UnixDomainSocketAddress.of(path));
        try {
            forUserOnly(path);
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static ServerSocketChannel bound(ServerSocketChannel server, SocketAddress address)
            throws IOException {
        try {
            return server.bind(address);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
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
    void serve(Owner owner) {
        Thread.ofPlatform()
                .daemon()
                .name("scenario4j-accept-" + channel.name().toLowerCase(Locale.ROOT))
                .start(() -> accept(owner));
    }

    private void accept(Owner owner) {
        var trouble = new OnceLog();
        while (server.isOpen()) {
            try {
                welcome(server.accept(), owner);
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException | RuntimeException | Error e) {
                trouble.warn(address,
                        "no client can connect to %s for now: %s".formatted(address, e));
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private void welcome(SocketChannel client, Owner owner) throws IOException {
        if (!hasRoom(owner)) {
            client.close();
            return;
        }
        if (!connection.isIpc()) {
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        var peer = new Peer(client, owner, mechanism(), allowance);
        peers.add(peer);
        try {
            peer.start(() -> peers.remove(peer));
        } catch (Error noThreadLeft) {
            peers.remove(peer);
            peer.close();
            throw noThreadLeft;
        }
    }

    private Mechanism mechanism() {
        return connection.curve().<Mechanism>map(Curve::new).orElse(Mechanism.PLAIN);
    }

    private boolean hasRoom(Owner owner) {
        if (peers.size() < MOST_CLIENTS) {
            return true;
        }
        var leaving = peers.stream()
                .filter(peer -> peer.standing().compareTo(owner.dispensable()) <= 0)
                .min(Comparator.comparing(Peer::standing));
        leaving.ifPresent(peer -> {
            peers.remove(peer);
            peer.close();
        });
        return leaving.isPresent();
    }

    /// Waits at most about a second until clients have taken what was sent.
    @Override
    public void close() {
        try (server) {
            if (connection.isIpc()) {
                Files.deleteIfExists(connection.path(channel));
            }
        } catch (IOException _) {
            // The next kernel will remove it.
        }
        long deadline = System.nanoTime() + LINGER_NANOS;
        peers.forEach(peer -> peer.finish(deadline));
    }
}
