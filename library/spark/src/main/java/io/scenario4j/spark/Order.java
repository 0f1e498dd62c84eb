package io.scenario4j.spark;

import java.io.Serializable;
import java.util.Set;

/// What one task is to play.
///
/// @param part its name in the store, the same whatever Spark tries again
/// @param turns of its trials
/// @param atOnce how many of them go on at once
record Order(String part, Set<Integer> turns, int atOnce) implements Serializable {

    Order {
        turns = Set.copyOf(turns);
    }

    /// Says how many runs there are, as Spark's own pages show it.
    @Override
    public String toString() {
        return turns.size() == 1 ? "1 run" : turns.size() + " runs";
    }
}
