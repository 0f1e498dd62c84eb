package io.scenario4j.agent;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.message.AgentRole;

/// An agent that was given its role, name and version from outside.
///
/// @param given empty if it was given none
record NamedAgent(AgentRole role, String name, String given, AgentAdapter agent)
        implements
            AgentAdapter {

    @Override
    public AgentReply call(AgentInput input) throws Exception {
        return agent.call(input);
    }

    @Override
    public void ended(String threadId) {
        agent.ended(threadId);
    }

    /// Returns what is known of the agent behind the name: its class, unless it is a lambda, and its
    /// versions.
    @Override
    public String version() {
        return Stream.of(agent.name(), agent.version(), given)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    @Override
    public List<Criterion> judgedCriteria() {
        return agent.judgedCriteria();
    }

    @Override
    public String toString() {
        return name;
    }
}
