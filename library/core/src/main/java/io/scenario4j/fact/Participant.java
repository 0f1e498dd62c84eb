package io.scenario4j.fact;

import io.scenario4j.message.AgentRole;

/// One who takes part in a run.
///
/// @param name empty for an agent that has none
public record Participant(String name, AgentRole role) {}
