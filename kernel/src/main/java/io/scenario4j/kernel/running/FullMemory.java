package io.scenario4j.kernel.running;

/// Hears what becomes of a full memory; called by the threads that guard it.
public interface FullMemory {

    /// What fills it is being stopped. If that does not help the process may end at any time, without
    /// another word. Must ask for no memory: there may be none. Can be called more than once.
    default void isFull() {}

    /// Nothing has helped: the process should end.
    void isHopeless(String why);
}
