package io.scenario4j.kernel.wire;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.scenario4j.kernel.wire.Zmtp.Traffic;
import io.scenario4j.kernel.wire.Zmtp.Traffic.Command;

/// A client that is connected to an [IpcSocket]. One thread reads what it says, another one writes
/// what it is sent; neither ever works for a cell, since an interrupt would close the connection.
final class IpcPeer implements AutoCloseable {

    /// Whom a peer belongs to. Called by the thread that reads, `joined` once and first, `left` once
    /// and last.
    interface Owner {

        /// What the socket says it is, such as `ROUTER`.
        String socketType();

        /// The socket types that it talks with.
        Set<String> peerTypes();

        void joined(IpcPeer peer);

        void received(IpcPeer peer, Traffic traffic);

        void left(IpcPeer peer);
    }

    private static final Traffic END = new Command("END", new byte[0]);

    private final BlockingQueue<Traffic> outgoing = new LinkedBlockingQueue<>();
    private final SocketChannel connection;
    private final Zmtp zmtp;
    private final Owner owner;
    private final Thread writer;
    private byte[] identity = {};

    IpcPeer(SocketChannel connection, Owner owner) {
        this.connection = connection;
        this.owner = owner;
        zmtp = new Zmtp(Channels.newInputStream(connection), Channels.newOutputStream(connection));
        writer = Thread.ofPlatform().daemon().name("scenario4j-ipc-write").unstarted(this::write);
    }

    /// Shakes hands and receives, on a thread of its own.
    ///
    /// @param after runs at the end
    void start(Runnable after) {
        Thread.ofPlatform().daemon().name("scenario4j-ipc-read").start(() -> {
            serve();
            after.run();
        });
    }

    private void serve() {
        try (this) {
            introduce(zmtp.shakeHands(owner.socketType()));
            writer.start();
            owner.joined(this);
            try {
                while (true) {
                    receive(zmtp.read());
                }
            } finally {
                owner.left(this);
            }
        } catch (IOException | OutOfMemoryError _) {
            // It is gone, or it is no client; others are not concerned.
        }
    }

    private void introduce(Map<String, byte[]> properties) throws IOException {
        var type = Zmtp.text(properties.getOrDefault("Socket-Type", new byte[0]));
        if (!owner.peerTypes().contains(type)) {
            throw new IOException("expected a socket of the types " + owner.peerTypes());
        }
        identity = properties.getOrDefault("Identity", identity);
    }

    private void receive(Traffic traffic) {
        if (traffic instanceof Command(var name, var body) && name.equals("PING")) {
            send(Zmtp.pong(body));
        } else {
            owner.received(this, traffic);
        }
    }

    private void write() {
        try (this) {
            for (var next = outgoing.take(); !next.equals(END); next = outgoing.take()) {
                zmtp.write(next);
                if (outgoing.isEmpty()) {
                    zmtp.flush();
                }
            }
            zmtp.flush();
        } catch (IOException | InterruptedException _) {
            // It is gone.
        }
    }

    /// Returns what it calls itself; empty if it does not.
    byte[] identity() {
        return identity;
    }

    /// Sends in the order of the calls; from any thread, never blocks.
    void send(Traffic traffic) {
        outgoing.add(traffic);
    }

    /// Returns how much of what was sent is not on its way yet.
    int unsent() {
        return outgoing.size();
    }

    /// Sends nothing any more after what was sent, and waits for that.
    ///
    /// @param deadline as of [System#nanoTime]
    void finish(long deadline) {
        send(END);
        long left = (deadline - System.nanoTime()) / 1_000_000;
        try {
            writer.join(Math.max(1, left));
        } catch (InterruptedException _) {
            // Then without what is left.
        }
        close();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException _) {
            // It is as good as closed.
        }
    }
}
