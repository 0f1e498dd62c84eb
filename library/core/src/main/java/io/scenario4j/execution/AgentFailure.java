package io.scenario4j.execution;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.message.AgentRole;
import io.scenario4j.result.Outcome;
import io.scenario4j.text.Secrets;

/// On its way from an agent's call to the end of the run: who failed, and with what.
final class AgentFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient AgentAdapter agent;
    private final transient Throwable thrown;

    AgentFailure(AgentAdapter agent, Throwable thrown) {
        super("[%s] %s".formatted(nameOf(agent), messageOf(thrown)), RedactedError.of(thrown));
        this.agent = agent;
        this.thrown = thrown;
    }

    /// Returns the class of the run that this failure ends.
    Outcome outcome() {
        boolean others = agent.role() == AgentRole.AGENT
                ? Infrastructure.keptFromAgent(thrown)
                : Infrastructure.failedIn(thrown);
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

    /// Returns who failed and with what: this class says nothing to anybody.
    @Override
    @SuppressWarnings("OverrideThrowableToString") // files and events have this text, not the class
    public String toString() {
        return "[%s] %s".formatted(nameOf(agent), getCause());
    }

    /// Returns the message without secrets, or the type's name where there is none.
    static String messageOf(Throwable thrown) {
        String message = thrown.getMessage() == null ? null : Secrets.redacted(thrown.getMessage());
        return message == null || message.isEmpty() ? thrown.getClass().getSimpleName() : message;
    }
}
