package io.scenario4j.kernel.wire;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// The shell, control and stdin sockets of one transport. All methods but [#ring] belong to one
/// thread.
interface RouterSockets extends AutoCloseable {

    /// Waits until a message may be there, or somebody has rung since the last call.
    void await();

    /// Returns the next message, the sender's identity first; null if none is there.
    @Nullable
    List<byte[]> receive(Channel channel);

    /// Sends to the client whose identity is the first frame; to nobody if it is gone.
    void send(Channel channel, List<byte[]> frames);

    /// Makes the next or the current [#await] return; from any thread.
    void ring();

    @Override
    void close();
}
