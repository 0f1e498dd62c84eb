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
    LANGUAGE_DRIFT;

    private static final ScopedValue<Consumer<SimulatorFault>> OBSERVER = ScopedValue.newInstance();

    /// Returns a scope whose code, on the same thread, tells `observer` of each fault.
    public static ScopedValue.Carrier observed(Consumer<SimulatorFault> observer) {
        return ScopedValue.where(OBSERVER, observer);
    }

    void tell() {
        OBSERVER.orElse(_ -> {}).accept(this);
    }
}
