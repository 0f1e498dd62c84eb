package io.scenario4j.result;

/// Something that a user simulator did wrong; see [SimulatorFaults].
public enum SimulatorFault {
    /// An answer spoke as the agent, or of the model or the role.
    ROLE_FLIP,
    /// An answer held the model's reasoning, or marks of its chat template.
    LEAKED_REASONING,
    /// An answer said nothing.
    EMPTY_ANSWER,
    /// An answer left the conversation.
    EARLY_STOP,
    /// A message is in another language than the user began in.
    LANGUAGE_DRIFT,
    /// An answer had signs of a service, or a judge has found that the user does not speak as one.
    SUSPECTED_FLIP
}
