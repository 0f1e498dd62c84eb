package io.scenario4j.fact;

import java.time.Duration;
import java.util.List;

import io.scenario4j.relay.Reading;
import io.scenario4j.relay.Relay;

/// The way of the facts from any number of runs to any number of readers; see [Relay].
///
/// ```
///  runs ── tell ──▶ stream ──▶ tables
///                     ├──────▶ journal
///                     └──────▶ live view
/// ```
public final class FactStream implements FactListener, AutoCloseable {

    private final Relay<Fact> relay = new Relay<>();

    /// Adds a reader, which gets everything that is stated from now on.
    ///
    /// @return the reader at work, to wait for it and to take it away again
    public Reading<Fact> attach(FactReader reader) {
        return relay.attach(reader);
    }

    /// Returns the readers at work, in the order of attachment.
    public List<Reading<Fact>> readings() {
        return relay.readings();
    }

    @Override
    public void tell(Fact fact) {
        relay.tell(fact);
    }

    /// Waits until every reader has read everything that was stated before this call.
    ///
    /// @return false if that takes longer than `atMost`
    public boolean drain(Duration atMost) throws InterruptedException {
        return relay.drain(atMost);
    }

    /// Waits for the readers, then takes them away and closes them.
    @Override
    public void close() {
        relay.close();
    }
}
