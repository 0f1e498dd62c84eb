package io.scenario4j.message;

/// Where a message came from, which its role does not tell: a scripted and a simulated line are both
/// the user's.
public enum Speaker {
    /// Written in the script: `user("…")`, `agent("…")`, `message(…)`.
    SCRIPT,
    /// Made up by a user simulator.
    SIMULATOR,
    /// Returned by an agent under test.
    AGENT,
    /// Returned by a judge.
    JUDGE,
    /// Added by code through the scenario's state.
    STATE,
    /// Typed by a person in debug mode.
    PERSON,
    /// Asked of models by an evaluator, which says nothing in a conversation.
    EVALUATOR
}
