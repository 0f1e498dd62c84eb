package io.scenario4j.relay;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Reads what a [Relay] is told, for example to write it down.
///
/// It is called by one thread at a time, and never by one that tells. What one thread has told comes in its
/// order.
public interface Reader<T> extends Closeable {

    /// Returns the name in logs; without secrets.
    String name();

    /// Tells whether what it takes is meant to outlive the process, so that the user is told at its end what
    /// was not taken.
    default boolean isLasting() {
        return false;
    }

    /// Takes what has come since the last call; may block, and then gets more with the next.
    ///
    /// @param items at least one; the list is the reader's only during the call
    /// @throws UnreadException if some of them could not be taken
    /// @throws Exception if none of them could be taken; they do not come again
    void read(List<T> items) throws Exception;

    /// Does what can be done when nothing more has come. Not waited for by [Reading#drain].
    default void rest() throws Exception {}

    /// Lets go of files and the like; nothing is read after it.
    @Override
    default void close() throws IOException {}
}
