package io.scenario4j.kernel.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;

/// The shell, control and stdin sockets by TCP.
final class TcpRouters implements RouterSockets {

    private final Map<Channel, ZMQ.Socket> sockets;
    private final Doorbell doorbell;
    private final ZMQ.Poller poller;

    TcpRouters(ZMQ.Context context, Map<Channel, ZMQ.Socket> sockets) {
        this.sockets = Map.copyOf(sockets);
        doorbell = new Doorbell(context, "scenario4j-doorbell-requests");
        poller = context.poller(RequestSockets.READ.size() + 1);
        RequestSockets.READ.forEach(
                channel -> poller.register(socket(channel), ZMQ.Poller.POLLIN));
        poller.register(doorbell.socket(), ZMQ.Poller.POLLIN);
    }

    @Override
    public void await() {
        poller.poll(-1);
        doorbell.answer();
    }

    @Override
    public @Nullable List<byte[]> receive(Channel channel) {
        var socket = socket(channel);
        var frame = socket.recv(ZMQ.DONTWAIT);
        if (frame == null) {
            return null;
        }
        var frames = new ArrayList<byte[]>();
        for (; frame != null; frame = socket.hasReceiveMore() ? socket.recv() : null) {
            frames.add(frame);
        }
        return frames;
    }

    @Override
    public void send(Channel channel, List<byte[]> frames) {
        var socket = socket(channel);
        int last = frames.size() - 1;
        frames.subList(0, last).forEach(socket::sendMore);
        socket.send(frames.get(last));
    }

    @Override
    public void ring() {
        doorbell.ring();
    }

    private ZMQ.Socket socket(Channel channel) {
        return TcpTransport.socket(sockets, channel);
    }

    @Override
    public void close() {
        poller.close();
        doorbell.close();
        RequestSockets.READ.forEach(channel -> socket(channel).close());
    }
}
