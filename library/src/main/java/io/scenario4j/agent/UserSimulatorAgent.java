package io.scenario4j.agent;

/// A language model that plays the user.
public final class UserSimulatorAgent implements AgentAdapter {

    /// Creates a simulator that asks the scenario's model.
    public UserSimulatorAgent() {}

    @Override
    public AgentRole role() {
        return AgentRole.USER;
    }

    @Override
    public AgentReply call(AgentInput input) {
        throw new IllegalStateException("no model");
    }
}
