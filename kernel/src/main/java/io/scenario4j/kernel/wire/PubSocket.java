package io.scenario4j.kernel.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.wire.Zmtp.Traffic.Command;
import io.scenario4j.kernel.wire.Zmtp.Traffic.Message;

/// The iopub socket, an XPUB socket, which hears of each subscription. The methods from [#await] on
/// belong to one thread, all but [#ring].
///
/// Source: ZeroMQ RFC 29 (publish-subscribe).
final class PubSocket implements Peer.Owner, AutoCloseable {

    /// How many publications wait for one slow subscriber, beside what the network holds.
    static final int UNREAD_BY_SUBSCRIBER = 500;

    /// No client asks for more.
    private static final int MOST_TOPICS = 100;

    /// So many subscriptions wait to be greeted; who subscribes then has to wait, too.
    private static final int MOST_UNGREETED = 1_000;

    private static final byte SUBSCRIBE = 1;

    private final Map<Peer, Set<String>> topics = new ConcurrentHashMap<>();
    private final BlockingQueue<byte[]> subscribed = new LinkedBlockingQueue<>(MOST_UNGREETED);
    private final Semaphore news = new Semaphore(0);
    private final Listener socket;

    PubSocket(Listener socket) {
        this.socket = socket;
    }

    /// Connects clients from now on.
    PubSocket serving() {
        socket.serve(this);
        return this;
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
    public void joined(Peer peer) {
        topics.put(peer, ConcurrentHashMap.newKeySet());
    }

    @Override
    public void left(Peer peer) {
        topics.remove(peer);
    }

    @Override
    public long longest() {
        return Framing.SHORT;
    }

    /// Version 3.1 of the protocol subscribes by commands, 3.0 by messages.
    @Override
    public void received(Peer peer, Command command) {
        switch (command.name()) {
            case "SUBSCRIBE" -> subscribe(peer, command.body());
            case "CANCEL" -> cancel(peer, command.body());
            default -> {
            }
        }
    }

    @Override
    public void received(Peer peer, Message message) {
        var first = message.frames().getFirst();
        peer.forget(message);
        if (first.length > 0) {
            var topic = Arrays.copyOfRange(first, 1, first.length);
            if (first[0] == SUBSCRIBE) {
                subscribe(peer, topic);
            } else {
                cancel(peer, topic);
            }
        }
    }

    private void subscribe(Peer peer, byte[] topic) {
        var wanted = of(peer);
        if (wanted.size() >= MOST_TOPICS) {
            peer.close();
            return;
        }
        wanted.add(Zmtp.text(topic));
        try {
            subscribed.put(topic);
            ring();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void cancel(Peer peer, byte[] topic) {
        of(peer).remove(Zmtp.text(topic));
    }

    private Set<String> of(Peer peer) {
        return topics.getOrDefault(peer, Set.of());
    }

    /// Waits until somebody subscribes, or has rung since the last call.
    ///
    /// @param millis at most so long; without limit if negative
    void await(int millis) {
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

    /// Returns the topic that a client has subscribed to; null if there is no new one.
    byte @Nullable [] subscribed() {
        return subscribed.poll();
    }

    /// Sends a message of two frames or more to all who want its topic, or to nobody.
    ///
    /// @return false if one of them is full
    boolean trySend(List<byte[]> frames) {
        var wanting = wanting(frames.getFirst());
        if (wanting.stream().anyMatch(PubSocket::isFull)) {
            return false;
        }
        wanting.forEach(peer -> peer.send(new Message(frames)));
        return true;
    }

    /// Sends to all who want the topic and are not full.
    void sendToThoseWhoRead(List<byte[]> frames) {
        wanting(frames.getFirst()).stream()
                .filter(peer -> !isFull(peer))
                .forEach(peer -> peer.send(new Message(frames)));
    }

    private static boolean isFull(Peer peer) {
        return peer.unsent() >= UNREAD_BY_SUBSCRIBER;
    }

    private List<Peer> wanting(byte[] topic) {
        var text = Zmtp.text(topic);
        return topics.entrySet()
                .stream()
                .filter(each -> each.getValue().stream().anyMatch(text::startsWith))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Makes the next or the current [#await] return; from any thread.
    void ring() {
        news.release();
    }

    @Override
    public void close() {
        socket.close();
    }
}
