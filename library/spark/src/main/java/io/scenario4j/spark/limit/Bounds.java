package io.scenario4j.spark.limit;

import java.util.Map;

import io.scenario4j.batch.Limits;

/// What holds over a whole cluster.
///
/// @param agents how often an agent is called at once, by its name; no entry for no bound
/// @param modelCalls how often a model is asked at once, each model by itself
/// @param inAll what all runs together may use; time is for others to watch
public record Bounds(Map<String, Integer> agents, int modelCalls, Limits inAll) {

    public Bounds {
        agents = Map.copyOf(agents);
    }

    /// Returns how many may be inside at once.
    int most(Gate gate) {
        return switch (gate.kind()) {
            case AGENT -> agents.getOrDefault(gate.name(), Integer.MAX_VALUE);
            case MODEL -> modelCalls;
        };
    }
}
