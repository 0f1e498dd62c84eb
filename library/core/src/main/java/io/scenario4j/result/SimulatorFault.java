package io.scenario4j.result;

/// Something that a user simulator did wrong; see [SimulatorFaults].
public enum SimulatorFault {
    /// An answer spoke as the agent.
    ROLE_FLIP,
    /// An answer held the model's reasoning.
    LEAKED_REASONING,
    /// An answer said nothing.
    EMPTY_ANSWER,
    /// An answer left the conversation.
    EARLY_STOP,
    /// A message is in another language than the user began in.
    LANGUAGE_DRIFT,
    /// A judge has found that the user does not speak as a user.
    SUSPECTED_FLIP
}
