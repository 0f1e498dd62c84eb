package io.scenario4j.simulator;

import java.util.function.Consumer;

/// Something that a user simulator did wrong; see [io.scenario4j.result.SimulatorFaults].
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
    SUSPECTED_FLIP;

    private static final ScopedValue<Consumer<SimulatorFault>> OBSERVER = ScopedValue.newInstance();

    /// Returns a scope whose code, on the same thread, tells `observer` of each fault.
    public static ScopedValue.Carrier observed(Consumer<SimulatorFault> observer) {
        return ScopedValue.where(OBSERVER, observer);
    }

    /// Tells the observer of the run that this thread plays; nobody, if there is none.
    public void tell() {
        OBSERVER.orElse(_ -> {}).accept(this);
    }
}
