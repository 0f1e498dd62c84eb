package io.scenario4j.kernel.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.wire.Zmtp.Traffic;
import io.scenario4j.kernel.wire.Zmtp.Traffic.Command;
import io.scenario4j.kernel.wire.Zmtp.Traffic.Message;

/// The iopub socket as a Unix domain socket: an XPUB socket.
///
/// Source: ZeroMQ RFC 29 (publish-subscribe).
final class IpcPubSocket implements PubSocket, IpcPeer.Owner {

    private static final byte SUBSCRIBE = 1;

    private final Map<IpcPeer, Set<String>> topics = new ConcurrentHashMap<>();
    private final Queue<byte[]> subscribed = new ConcurrentLinkedQueue<>();
    private final Semaphore news = new Semaphore(0);
    private final IpcSocket socket;

    IpcPubSocket(IpcSocket socket) {
        this.socket = socket;
        socket.serve(Channel.IOPUB, this);
    }

    @Override
    public String socketType() {
        return "XPUB";
    }

    @Override
    public Set<String> peerTypes() {
        return Set.of("SUB", "XSUB");
    }

    @Override
    public void joined(IpcPeer peer) {
        topics.put(peer, ConcurrentHashMap.newKeySet());
    }

    @Override
    public void left(IpcPeer peer) {
        topics.remove(peer);
    }

    /// Version 3.1 of the protocol subscribes by commands, 3.0 by messages.
    @Override
    public void received(IpcPeer peer, Traffic traffic) {
        switch (traffic) {
            case Command(var name, var topic) when name.equals("SUBSCRIBE") ->
                subscribe(peer, topic);
            case Command(var name, var topic) when name.equals("CANCEL") -> cancel(peer, topic);
            case Command _ -> {
            }
            case Message(var frames) when frames.getFirst().length > 0 -> {
                var first = frames.getFirst();
                var topic = Arrays.copyOfRange(first, 1, first.length);
                if (first[0] == SUBSCRIBE) {
                    subscribe(peer, topic);
                } else {
                    cancel(peer, topic);
                }
            }
            case Message _ -> {
            }
        }
    }

    private void subscribe(IpcPeer peer, byte[] topic) {
        of(peer).add(Zmtp.text(topic));
        subscribed.add(topic);
        ring();
    }

    private void cancel(IpcPeer peer, byte[] topic) {
        of(peer).remove(Zmtp.text(topic));
    }

    private Set<String> of(IpcPeer peer) {
        return topics.getOrDefault(peer, Set.of());
    }

    @Override
    public void await(int millis) {
        if (millis < 0) {
            news.acquireUninterruptibly();
        } else {
            await(TimeUnit.MILLISECONDS.toNanos(millis));
        }
        news.drainPermits();
    }

    private void await(long nanos) {
        try {
            var _ = news.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            // Looking too early does no harm.
        }
    }

    @Override
    public byte @Nullable [] subscribed() {
        return subscribed.poll();
    }

    @Override
    public boolean trySend(List<byte[]> frames) {
        var wanting = wanting(frames.getFirst());
        if (wanting.stream().anyMatch(IpcPubSocket::isFull)) {
            return false;
        }
        wanting.forEach(peer -> peer.send(new Message(frames)));
        return true;
    }

    @Override
    public void sendToThoseWhoRead(List<byte[]> frames) {
        wanting(frames.getFirst()).stream()
                .filter(peer -> !isFull(peer))
                .forEach(peer -> peer.send(new Message(frames)));
    }

    private static boolean isFull(IpcPeer peer) {
        return peer.unsent() >= UNREAD_BY_SUBSCRIBER;
    }

    private List<IpcPeer> wanting(byte[] topic) {
        var text = Zmtp.text(topic);
        return topics.entrySet()
                .stream()
                .filter(each -> each.getValue().stream().anyMatch(text::startsWith))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void ring() {
        news.release();
    }

    @Override
    public void close() {
        socket.close();
    }
}
