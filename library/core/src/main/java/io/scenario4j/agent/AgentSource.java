package io.scenario4j.agent;

import java.io.Serializable;

/// Builds an agent, as [AgentAdapter#on] takes it.
@FunctionalInterface
public interface AgentSource extends Serializable {

    /// Returns the agent. Called on the thread of the run that asks it first; an interrupt means that this
    /// run was cancelled.
    ///
    /// @throws Exception ends the run as an infrastructure error, for the agent has done nothing yet
    AgentAdapter agent() throws Exception;
}
