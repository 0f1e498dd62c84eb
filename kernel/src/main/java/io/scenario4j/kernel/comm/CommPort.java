package io.scenario4j.kernel.comm;

/// The way of comm messages from a cell to clients. Never blocks, any thread.
public interface CommPort {

    /// Returns the comms of this kernel.
    CommDesk comms();

    /// Says that the kernel opens a comm.
    void open(String id, String target, CommMessage message);

    /// Sends over an open comm.
    void send(String id, CommMessage message);

    /// Says that the kernel closes a comm.
    void close(String id, CommMessage message);
}
