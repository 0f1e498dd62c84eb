package io.scenario4j.batch;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.definition.Scenario;
import io.scenario4j.message.AgentRole;

/// How often agents under test are called at once, by all runs of a batch together.
///
/// @param free by the agents' names; no entry for no cap
record Caps(Map<String, Semaphore> free) {

    /// @param atOnce how often, by the agents' names
    static Caps of(Map<String, Integer> atOnce) {
        Map<String, Semaphore> free = new HashMap<>();
        atOnce.forEach((agent, calls) -> free.put(agent, new Semaphore(calls, true)));
        return new Caps(free);
    }

    /// Returns the scenario with agents that keep to their caps.
    Scenario on(Scenario scenario) {
        return free.isEmpty()
                ? scenario
                : scenario.agents(scenario.agents().stream().map(this::on).toList());
    }

    private AgentAdapter on(AgentAdapter agent) {
        Semaphore own = agent.role() == AgentRole.AGENT ? free.get(agent.name()) : null;
        return own == null ? agent : new CappedAgent(agent, own);
    }
}
