package io.scenario4j.execution;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.message.AgentRole;
import io.scenario4j.result.Outcome;

/// On its way from an agent's call to the end of the run: who failed, and with what.
final class AgentFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient AgentAdapter agent;

    AgentFailure(AgentAdapter agent, Throwable cause) {
        super("[%s] %s".formatted(nameOf(agent), messageOf(cause)), cause);
        this.agent = agent;
    }

    /// Returns the class of the run that this failure ends.
    Outcome outcome() {
        boolean others = agent.role() == AgentRole.AGENT
                ? Infrastructure.keptFromAgent(this)
                : Infrastructure.failedIn(this);
        if (others) {
            return Outcome.INFRASTRUCTURE_ERROR;
        }
        return switch (agent.role()) {
            case USER -> Outcome.SIMULATOR_ERROR;
            case AGENT -> Outcome.AGENT_ERROR;
            case JUDGE -> Outcome.JUDGE_ERROR;
        };
    }

    private static String nameOf(AgentAdapter agent) {
        return agent.name().isEmpty() ? agent.role().title() : agent.name();
    }

    /// Returns the message, or the type's name where there is none.
    static String messageOf(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || message.isEmpty() ? thrown.getClass().getSimpleName() : message;
    }
}
