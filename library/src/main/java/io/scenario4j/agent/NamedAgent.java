package io.scenario4j.agent;

/// An agent that was given its role and name from outside.
record NamedAgent(AgentRole role, String name, AgentAdapter agent) implements AgentAdapter {

    @Override
    public AgentReply call(AgentInput input) throws Exception {
        return agent.call(input);
    }

    @Override
    public String toString() {
        return name;
    }
}
