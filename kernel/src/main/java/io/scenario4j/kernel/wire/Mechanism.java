package io.scenario4j.kernel.wire;

import java.io.IOException;
import java.net.ProtocolException;

import io.scenario4j.kernel.wire.Zmtp.Traffic.Command;

/// What the frames of a connection go through: nothing, or encryption.
interface Mechanism {

    /// Leaves the frames as they are.
    Mechanism PLAIN = new Mechanism() {

        @Override
        public String name() {
            return "NULL";
        }

        @Override
        public boolean isSecret() {
            return false;
        }

        @Override
        public byte[] shakeHands(Framing framing, byte[] properties) throws IOException {
            framing.write(Frame.of(new Command("READY", properties)));
            framing.flush();
            return framing.read("READY");
        }

        @Override
        public Frame sealed(Frame frame) {
            return frame;
        }

        @Override
        public Frame opened(Frame frame) {
            return frame;
        }
    };

    /// Returns what it is called in a greeting.
    String name();

    /// Tells whether only those who have a key can speak.
    boolean isSecret();

    /// Exchanges commands until both sides are ready.
    ///
    /// @param properties what we say of ourselves
    /// @return what the other side says of itself
    byte[] shakeHands(Framing framing, byte[] properties) throws IOException;

    /// Returns a frame as it travels. Called by one thread at a time, once the sides are ready.
    Frame sealed(Frame frame);

    /// Returns what has travelled as `frame`. Called by one thread at a time, once the sides are ready.
    Frame opened(Frame frame) throws ProtocolException;
}
