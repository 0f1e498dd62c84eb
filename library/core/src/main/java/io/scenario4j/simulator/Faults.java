package io.scenario4j.simulator;

import java.util.function.Consumer;

import io.scenario4j.result.SimulatorFault;

/// Tells whoever plays a run what its user simulators do wrong.
public final class Faults {

    private static final ScopedValue<Consumer<SimulatorFault>> OBSERVER = ScopedValue.newInstance();

    private Faults() {}

    /// Returns a scope whose code, on the same thread, tells `observer` of each fault.
    public static ScopedValue.Carrier observed(Consumer<SimulatorFault> observer) {
        return ScopedValue.where(OBSERVER, observer);
    }

    /// Tells the observer of the run that this thread plays; nobody, if there is none.
    public static void tell(SimulatorFault fault) {
        OBSERVER.orElse(_ -> {}).accept(fault);
    }
}
