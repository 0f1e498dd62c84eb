package io.scenario4j.fact;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Reads the facts of a [FactStream], for example to write them down.
///
/// It is called by one thread at a time, and never by that of a run. The facts of a run come in their
/// order.
public interface FactReader extends Closeable {

    /// Returns the name in logs; without secrets.
    String name();

    /// Takes the facts that have come since the last call; may block, and then gets more with the next.
    ///
    /// @param facts at least one; the list is the reader's only during the call
    /// @throws UnreadFactsException if some of them could not be taken
    /// @throws Exception if none of them could be taken; they do not come again
    void read(List<Fact> facts) throws Exception;

    /// Lets go of files and the like; nothing is read after it.
    @Override
    default void close() throws IOException {}
}
