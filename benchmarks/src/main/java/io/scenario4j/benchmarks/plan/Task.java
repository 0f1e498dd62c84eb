package io.scenario4j.benchmarks.plan;

import java.util.BitSet;

/// Some runs of the batch that are played together.
final class Task {

    private final BitSet missing = new BitSet();
    private boolean copied;

    Task(int runs) {
        missing.set(0, runs);
    }

    /// Returns the runs that are not stored, of which nothing may be changed.
    BitSet missing() {
        return missing;
    }

    void store(int run) {
        missing.clear(run);
    }

    boolean isOver() {
        return missing.isEmpty();
    }

    /// Tells whether it is played a second time beside the first.
    boolean isCopied() {
        return copied;
    }

    void copied(boolean value) {
        copied = value;
    }
}
