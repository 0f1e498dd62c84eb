package io.scenario4j.batch;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.definition.Scenario;
import io.scenario4j.limit.Permits;
import io.scenario4j.message.AgentRole;

/// How often agents under test are called at once, by all runs of a batch together.
///
/// @param permits by the agents' names; no entry for no cap
record Caps(Map<String, Permits> permits) {

    /// @param atOnce how often, by the agents' names
    /// @param permits for so many calls of an agent
    static Caps of(Map<String, Integer> atOnce, BiFunction<String, Integer, Permits> permits) {
        Map<String, Permits> all = new HashMap<>();
        atOnce.forEach((agent, calls) -> all.put(agent, permits.apply(agent, calls)));
        return new Caps(all);
    }

    /// Returns the scenario with agents that keep to their caps.
    Scenario on(Scenario scenario) {
        return permits.isEmpty()
                ? scenario
                : scenario.agents(scenario.agents().stream().map(this::on).toList());
    }

    private AgentAdapter on(AgentAdapter agent) {
        Permits own = agent.role() == AgentRole.AGENT ? permits.get(agent.name()) : null;
        return own == null ? agent : new CappedAgent(agent, own);
    }
}
