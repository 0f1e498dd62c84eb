package io.scenario4j.kernel.wire;

import java.util.Set;

import io.scenario4j.kernel.wire.Zmtp.Traffic.Message;

/// A REP socket that returns what it gets, with the envelope that REQ sockets put around it.
final class Heartbeat implements Peer.Owner {

    /// Who does not read gets no more.
    private static final int MOST_UNREAD = 10;

    @Override
    public String socketType() {
        return "REP";
    }

    @Override
    public Set<String> peerTypes() {
        return Set.of("REQ", "DEALER");
    }

    @Override
    public long longest() {
        return Framing.SHORT;
    }

    @Override
    public void received(Peer peer, Message message) {
        if (peer.unsent() < MOST_UNREAD) {
            peer.send(message);
        }
        peer.forget(message);
    }
}
