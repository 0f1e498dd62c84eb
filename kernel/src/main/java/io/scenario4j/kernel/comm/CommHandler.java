package io.scenario4j.kernel.comm;

/// What a cell does with a message. Called on the thread for comms, one message at a time, also while
/// a cell runs; what it prints and throws is seen where the message came from.
@FunctionalInterface
public interface CommHandler {

    /// Takes a message.
    ///
    /// @throws Exception whatever goes wrong; its stack trace is printed, and the comm stays open
    void handle(CommMessage message) throws Exception;
}
