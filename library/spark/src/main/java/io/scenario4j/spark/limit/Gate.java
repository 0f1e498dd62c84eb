package io.scenario4j.spark.limit;

/// What only so many may pass at once, until they leave.
///
/// @param name of the agent or model
public record Gate(Kind kind, String name) {

    /// What is called there.
    public enum Kind {
        /// An agent under test.
        AGENT,
        /// A model, by whoever asks it.
        MODEL
    }

    /// Returns the calls of an agent.
    public static Gate ofAgent(String name) {
        return new Gate(Kind.AGENT, name);
    }

    /// Returns the calls of a model.
    public static Gate ofModel(String name) {
        return new Gate(Kind.MODEL, name);
    }
}
