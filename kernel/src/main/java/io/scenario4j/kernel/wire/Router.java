package io.scenario4j.kernel.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.wire.Zmtp.Traffic.Message;

/// A ROUTER socket: puts the sender's identity before each message, and sends by identity.
///
/// Source: ZeroMQ RFC 28 (request-reply).
final class Router implements Peer.Owner {

    /// A message, and who says to have sent it.
    ///
    /// @param identity by which an answer finds back
    @SuppressWarnings("ArrayRecordComponent") // the bytes are shared, as those of a message
    record Arrival(Peer from, byte[] identity, Message message) {

        /// Returns what has arrived, the sender's identity first.
        List<byte[]> frames() {
            var frames = new ArrayList<>(List.of(identity));
            frames.addAll(message.frames());
            return frames;
        }

        /// Has to be called once, when nobody waits for the message any more.
        void done() {
            from.forget(message);
        }
    }

    private final Map<String, Peer> byIdentity = new ConcurrentHashMap<>();
    private final Map<Peer, byte[]> identities = new ConcurrentHashMap<>();
    private final Queue<Arrival> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger nameless = new AtomicInteger();
    private final long longest;
    private final Runnable news;

    /// @param longest how many bytes a frame may have
    /// @param news told of each message
    Router(long longest, Runnable news) {
        this.longest = longest;
        this.news = news;
    }

    @Override
    public String socketType() {
        return "ROUTER";
    }

    @Override
    public Set<String> peerTypes() {
        return Set.of("DEALER", "REQ", "ROUTER");
    }

    @Override
    public long longest() {
        return longest;
    }

    @Override
    public Peer.Standing dispensable() {
        return Peer.Standing.GUEST;
    }

    /// A client that reconnects under its old identity takes the place of the old connection.
    @Override
    public void joined(Peer peer) {
        var identity = identity(peer);
        identities.put(peer, identity);
        var before = byIdentity.put(Zmtp.text(identity), peer);
        if (before != null) {
            before.close();
        }
    }

    /// A client does not begin its identity with a zero.
    private byte[] identity(Peer peer) {
        return peer.identity().length > 0
                ? peer.identity()
                : ByteBuffer.allocate(1 + Integer.BYTES)
                        .put((byte) 0)
                        .putInt(nameless.incrementAndGet())
                        .array();
    }

    @Override
    public void received(Peer peer, Message message) {
        var identity = identities.getOrDefault(peer, new byte[0]);
        received.add(new Arrival(peer, identity, message));
        news.run();
    }

    @Override
    public void left(Peer peer) {
        var identity = identities.remove(peer);
        if (identity != null) {
            byIdentity.remove(Zmtp.text(identity), peer);
        }
    }

    /// Returns the next message; null if none is there.
    @Nullable
    Arrival receive() {
        return received.poll();
    }

    /// Sends to the client whose identity is the first frame; to nobody if it is gone.
    void send(List<byte[]> frames) {
        var peer = byIdentity.get(Zmtp.text(frames.getFirst()));
        if (peer != null) {
            peer.send(new Message(List.copyOf(frames.subList(1, frames.size()))));
        }
    }
}
