package io.scenario4j.message;

import java.util.Locale;

/// The part that an agent plays; within a turn they speak in this order.
public enum AgentRole {
    /// The user, simulated or scripted.
    USER,
    /// The agent under test.
    AGENT,
    /// Who decides whether the run passed.
    JUDGE;

    /// Returns the name on the wire: `user`, `agent` or `judge`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Returns the name as people read it: `User`, `Agent` or `Judge`.
    public String title() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /// Returns what to type for an agent of this role, for messages that tell to add one.
    public String example() {
        return switch (this) {
            case USER -> "new UserSimulatorAgent()";
            case AGENT -> "AgentAdapter.named(\"my agent\", in -> reply(\"…\"))";
            case JUDGE -> "new JudgeAgent(\"…\")";
        };
    }
}
