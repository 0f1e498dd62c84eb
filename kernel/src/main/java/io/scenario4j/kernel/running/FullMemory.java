package io.scenario4j.kernel.running;

/// Hears what becomes of a full memory; called by the thread of its guard.
public interface FullMemory {

    /// What fills it is being stopped. If that does not help the process may end at any time, without
    /// another word.
    default void isFull(String why) {}

    /// Nothing has helped: the process should end.
    void isHopeless(String why);
}
