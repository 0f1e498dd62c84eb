package io.scenario4j.kernel.wire;

import java.util.Set;

import io.scenario4j.kernel.wire.Zmtp.Traffic;
import io.scenario4j.kernel.wire.Zmtp.Traffic.Message;

/// A REP socket that returns what it gets, with the envelope that REQ sockets put around it.
final class IpcHeartbeat implements IpcPeer.Owner {

    @Override
    public String socketType() {
        return "REP";
    }

    @Override
    public Set<String> peerTypes() {
        return Set.of("REQ", "DEALER");
    }

    @Override
    public void joined(IpcPeer peer) {
        // It is answered whoever it is.
    }

    @Override
    public void received(IpcPeer peer, Traffic traffic) {
        if (traffic instanceof Message) {
            peer.send(traffic);
        }
    }

    @Override
    public void left(IpcPeer peer) {
        // There is nothing to forget.
    }
}
