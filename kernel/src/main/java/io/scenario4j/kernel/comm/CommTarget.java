package io.scenario4j.kernel.comm;

/// What a cell does with a comm that the front end opens. Called as a [CommHandler] is.
@FunctionalInterface
public interface CommTarget {

    /// Takes a new comm, usually to say what to do with its messages.
    ///
    /// @throws Exception whatever goes wrong; its stack trace is printed, and the comm is closed
    void opened(Comm comm, CommMessage message) throws Exception;
}
