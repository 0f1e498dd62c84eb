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
import io.scenario4j.kernel.wire.Zmtp.Traffic.Message;

/// A client that is connected to a [Listener]. One thread reads what it says, another one writes
/// what it is sent; neither ever works for a cell, since an interrupt would close the connection.
///
/// ```
/// STRANGER ──both sides are ready──▶ GUEST ──a right signature──▶ KNOWN
/// ```
final class Peer implements AutoCloseable {

    /// How much is known of a client.
    enum Standing {
        STRANGER, GUEST, KNOWN
    }

    /// Whom a peer belongs to. Called by the thread that reads, `joined` once and first, `left` once
    /// and last.
    interface Owner {

        /// What the socket says it is, such as `ROUTER`.
        String socketType();

        /// The socket types that it talks with.
        Set<String> peerTypes();

        /// Returns how many bytes a frame may have.
        long longest();

        /// Up to which standing a client makes room for a new one, when there are too many.
        default Standing dispensable() {
            return Standing.STRANGER;
        }

        default void joined(Peer peer) {}

        /// Takes a message; has to [Peer#forget] it, sooner or later.
        void received(Peer peer, Message message);

        /// Takes a command that is not about the connection itself.
        default void received(Peer peer, Command command) {}

        default void left(Peer peer) {}
    }

    private static final Traffic END = new Command("END", new byte[0]);

    /// Who does not read is not told any more that we are there.
    private static final int MOST_PONGS = 10;

    private final BlockingQueue<Traffic> outgoing = new LinkedBlockingQueue<>();
    private final SocketChannel connection;
    private final Allowance allowance;
    private final Allowance.Account account;
    private final Zmtp zmtp;
    private final Owner owner;
    private final Thread writer;
    private byte[] identity = {};
    private volatile boolean ready;

    Peer(SocketChannel connection, Owner owner, Mechanism mechanism, Allowance allowance) {
        this.connection = connection;
        this.owner = owner;
        this.allowance = allowance;
        account = allowance.open(this::close);
        zmtp = new Zmtp(new Framing(Channels.newInputStream(connection),
                Channels.newOutputStream(connection), account), mechanism, account);
        writer = Thread.ofPlatform().daemon().name("scenario4j-write").unstarted(this::write);
    }

    /// Shakes hands and receives, on a thread of its own.
    ///
    /// @param after runs at the end
    void start(Runnable after) {
        Thread.ofPlatform().daemon().name("scenario4j-read").start(() -> {
            try {
                serve();
            } finally {
                after.run();
            }
        });
    }

    private void serve() {
        try (account; this) {
            introduce(zmtp.shakeHands(owner.socketType()));
            writer.start();
            ready = true;
            owner.joined(this);
            try {
                while (true) {
                    receive(zmtp.read(owner.longest()));
                }
            } finally {
                owner.left(this);
                writer.interrupt();
            }
        } catch (IOException | RuntimeException | Error _) {
            // It is gone, or it is no client, or there is no memory for it; others are not concerned.
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
        account.passOn(traffic.size());
        switch (traffic) {
            case Message message -> owner.received(this, message);
            case Command command -> {
                receive(command);
                forget(command);
            }
        }
    }

    private void receive(Command command) {
        if (!command.name().equals("PING")) {
            owner.received(this, command);
        } else if (unsent() < MOST_PONGS) {
            send(Zmtp.pong(command.body()));
        }
    }

    @SuppressWarnings("ReferenceEquality") // a record's equals is made when first called; there is one END
    private void write() {
        try (this) {
            for (var next = outgoing.take(); next != END; next = outgoing.take()) {
                zmtp.write(next);
                if (outgoing.isEmpty()) {
                    zmtp.flush();
                }
            }
            zmtp.flush();
        } catch (IOException | InterruptedException | RuntimeException | Error _) {
            // It is gone, or there is no memory for what it should get: it may connect again.
        }
    }

    /// Returns what it calls itself; empty if it does not.
    byte[] identity() {
        return identity;
    }

    Standing standing() {
        if (!ready) {
            return Standing.STRANGER;
        }
        return account.isKnown() ? Standing.KNOWN : Standing.GUEST;
    }

    /// Notes that it has signed a message.
    void know() {
        account.know();
    }

    /// Gives back what traffic of it has taken of the allowance.
    void forget(Traffic traffic) {
        allowance.give(traffic.size());
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
