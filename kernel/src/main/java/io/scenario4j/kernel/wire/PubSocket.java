package io.scenario4j.kernel.wire;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// The iopub socket of one transport, which hears of each subscription. All methods but [#ring]
/// belong to one thread.
interface PubSocket extends AutoCloseable {

    /// How many publications wait for one slow subscriber, beside what the network holds.
    int UNREAD_BY_SUBSCRIBER = 500;

    /// Waits until somebody subscribes, or has rung since the last call.
    ///
    /// @param millis at most so long; without limit if negative
    void await(int millis);

    /// Returns the topic that a client has subscribed to; null if there is no new one.
    byte @Nullable [] subscribed();

    /// Sends a message of two frames or more to all who want its topic, or to nobody.
    ///
    /// @return false if one of them is full
    boolean trySend(List<byte[]> frames);

    /// Sends to all who want the topic and are not full.
    void sendToThoseWhoRead(List<byte[]> frames);

    /// Makes the next or the current [#await] return; from any thread.
    void ring();

    @Override
    void close();
}
