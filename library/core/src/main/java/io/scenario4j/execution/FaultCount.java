package io.scenario4j.execution;

import java.util.EnumMap;
import java.util.Map;

import io.scenario4j.result.SimulatorFaults;
import io.scenario4j.simulator.SimulatorFault;

/// Counts what the user simulators of a run do wrong.
final class FaultCount {

    private final Map<SimulatorFault, Integer> counts = new EnumMap<>(SimulatorFault.class);

    /// Returns a scope in which every fault is counted.
    ScopedValue.Carrier running() {
        return SimulatorFault.observed(fault -> counts.merge(fault, 1, Integer::sum));
    }

    SimulatorFaults faults() {
        return new SimulatorFaults(of(SimulatorFault.ROLE_FLIP),
                of(SimulatorFault.LEAKED_REASONING), of(SimulatorFault.EMPTY_ANSWER),
                of(SimulatorFault.EARLY_STOP), of(SimulatorFault.LANGUAGE_DRIFT),
                of(SimulatorFault.SUSPECTED_FLIP));
    }

    private int of(SimulatorFault fault) {
        return counts.getOrDefault(fault, 0);
    }
}
