package io.scenario4j.kernel.wire;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;

/// The shell, control and stdin sockets as Unix domain sockets.
final class IpcRouters implements RouterSockets {

    private final Map<Channel, IpcRouter> routers = new EnumMap<>(Channel.class);
    private final Map<Channel, IpcSocket> sockets;
    private final Semaphore news = new Semaphore(0);

    IpcRouters(Map<Channel, IpcSocket> sockets) {
        this.sockets = sockets;
        for (var channel : RequestSockets.READ) {
            var router = new IpcRouter(this::ring);
            routers.put(channel, router);
            IpcTransport.socket(sockets, channel).serve(channel, router);
        }
    }

    @Override
    public void await() {
        news.acquireUninterruptibly();
        news.drainPermits();
    }

    @Override
    public @Nullable List<byte[]> receive(Channel channel) {
        return router(channel).receive();
    }

    @Override
    public void send(Channel channel, List<byte[]> frames) {
        router(channel).send(frames);
    }

    private IpcRouter router(Channel channel) {
        return Objects.requireNonNull(routers.get(channel), channel::name);
    }

    @Override
    public void ring() {
        news.release();
    }

    @Override
    public void close() {
        RequestSockets.READ.forEach(channel -> IpcTransport.socket(sockets, channel).close());
    }
}
