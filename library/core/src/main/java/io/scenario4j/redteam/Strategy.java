package io.scenario4j.redteam;

import java.util.Locale;

/// How an attacker goes about it.
enum Strategy {
    /// Small steps from a harmless beginning, each of which refers to what the agent has said (Russinovich and
    /// others, 2024).
    CRESCENDO,
    /// Any technique at any time, chosen by what the last answer was (Pavlova and others, 2024).
    GOAT,
    /// Several next messages from the same point, of which the best are followed (Mehrotra and others, 2023).
    TREE,
    /// The goal's own messages, each in a conversation of its own.
    PROBES,
    /// What was said before, in its order.
    REPLAY;

    /// Returns the name in tables, such as `crescendo`.
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
