package io.scenario4j.kernel.wire;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;

/// The iopub socket by TCP: an XPUB socket.
final class TcpPubSocket implements PubSocket {

    private static final byte SUBSCRIBED = 1;

    private final ZMQ.Socket socket;
    private final Doorbell doorbell;
    private final ZMQ.Poller poller;

    TcpPubSocket(ZMQ.Context context, ZMQ.Socket socket) {
        this.socket = socket;
        doorbell = new Doorbell(context, "scenario4j-doorbell-iopub");
        poller = context.poller(2);
        poller.register(socket, ZMQ.Poller.POLLIN);
        poller.register(doorbell.socket(), ZMQ.Poller.POLLIN);
        socket.setXpubNoDrop(true);
    }

    @Override
    public void await(int millis) {
        poller.poll(millis);
        doorbell.answer();
    }

    @Override
    public byte @Nullable [] subscribed() {
        for (var event = socket.recv(ZMQ.DONTWAIT); event != null; event = socket
                .recv(ZMQ.DONTWAIT)) {
            if (event.length > 0 && event[0] == SUBSCRIBED) {
                return Arrays.copyOfRange(event, 1, event.length);
            }
        }
        return null;
    }

    @Override
    public boolean trySend(List<byte[]> frames) {
        if (!socket.send(frames.getFirst(), ZMQ.SNDMORE | ZMQ.DONTWAIT)) {
            return false;
        }
        int last = frames.size() - 1;
        frames.subList(1, last).forEach(socket::sendMore);
        socket.send(frames.get(last));
        return true;
    }

    @Override
    public void sendToThoseWhoRead(List<byte[]> frames) {
        socket.setXpubNoDrop(false);
        trySend(frames);
        socket.setXpubNoDrop(true);
    }

    @Override
    public void ring() {
        doorbell.ring();
    }

    @Override
    public void close() {
        poller.close();
        doorbell.close();
        socket.close();
    }
}
