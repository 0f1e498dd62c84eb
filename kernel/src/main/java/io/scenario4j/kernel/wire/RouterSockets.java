package io.scenario4j.kernel.wire;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;

/// The shell, control and stdin sockets. All methods but [#ring] belong to one thread.
final class RouterSockets implements AutoCloseable {

    private final Map<Channel, Router> routers = new EnumMap<>(Channel.class);
    private final Map<Channel, Listener> sockets;
    private final Semaphore news = new Semaphore(0);

    /// @param longest how many bytes a frame may have
    RouterSockets(Map<Channel, Listener> sockets, long longest) {
        this.sockets = sockets;
        for (var channel : RequestSockets.READ) {
            var router = new Router(longest, this::ring);
            routers.put(channel, router);
            Transport.socket(sockets, channel).serve(router);
        }
    }

    /// Waits until a message has come, or somebody has rung since the last call.
    void await() {
        news.acquireUninterruptibly();
        news.drainPermits();
    }

    /// Returns the next message on a channel; null if there is none.
    Router.@Nullable Arrival receive(Channel channel) {
        return router(channel).receive();
    }

    /// Sends to the client whose identity is the first frame; to nobody if it is gone.
    void send(Channel channel, List<byte[]> frames) {
        router(channel).send(frames);
    }

    private Router router(Channel channel) {
        return Objects.requireNonNull(routers.get(channel), channel::name);
    }

    /// Makes the next or the current [#await] return; from any thread.
    void ring() {
        news.release();
    }

    @Override
    public void close() {
        RequestSockets.READ.forEach(channel -> Transport.socket(sockets, channel).close());
    }
}
