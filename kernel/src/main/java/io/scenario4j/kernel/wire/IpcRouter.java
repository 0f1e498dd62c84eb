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

import io.scenario4j.kernel.wire.Zmtp.Traffic;
import io.scenario4j.kernel.wire.Zmtp.Traffic.Message;

/// A ROUTER socket: puts the sender's identity before each message, and sends by identity.
///
/// Source: ZeroMQ RFC 28 (request-reply).
final class IpcRouter implements IpcPeer.Owner {

    private final Map<String, IpcPeer> byIdentity = new ConcurrentHashMap<>();
    private final Map<IpcPeer, byte[]> identities = new ConcurrentHashMap<>();
    private final Queue<List<byte[]>> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger nameless = new AtomicInteger();
    private final Runnable news;

    /// @param news told of each message
    IpcRouter(Runnable news) {
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

    /// A client that reconnects under its old identity takes the place of the old connection.
    @Override
    public void joined(IpcPeer peer) {
        var identity = identity(peer);
        identities.put(peer, identity);
        var before = byIdentity.put(Zmtp.text(identity), peer);
        if (before != null) {
            before.close();
        }
    }

    /// A client does not begin its identity with a zero.
    private byte[] identity(IpcPeer peer) {
        return peer.identity().length > 0
                ? peer.identity()
                : ByteBuffer.allocate(1 + Integer.BYTES)
                        .put((byte) 0)
                        .putInt(nameless.incrementAndGet())
                        .array();
    }

    @Override
    public void received(IpcPeer peer, Traffic traffic) {
        var identity = identities.get(peer);
        if (identity != null && traffic instanceof Message(var frames)) {
            var withIdentity = new ArrayList<byte[]>();
            withIdentity.add(identity);
            withIdentity.addAll(frames);
            received.add(withIdentity);
            news.run();
        }
    }

    @Override
    public void left(IpcPeer peer) {
        var identity = identities.remove(peer);
        if (identity != null) {
            byIdentity.remove(Zmtp.text(identity), peer);
        }
    }

    /// Returns the next message, the sender's identity first; null if none is there.
    @Nullable
    List<byte[]> receive() {
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
