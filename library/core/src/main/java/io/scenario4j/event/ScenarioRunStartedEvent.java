package io.scenario4j.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.AgentRole;

/// A run has begun; nothing was said yet.
public record ScenarioRunStartedEvent(EventHeader header, Metadata metadata)
        implements
            ScenarioEvent {

    static final String TYPE = "SCENARIO_RUN_STARTED";

    @Override
    public String type() {
        return TYPE;
    }

    /// What is played.
    ///
    /// @param name the scenario's name
    /// @param description the situation
    /// @param agents who takes part, in declared order
    /// @param user what the scenario's author added: JSON values (maps, lists, texts, numbers, booleans);
    ///            its keys `name`, `description`, `agents` and `fields` are not sent
    public record Metadata(String name, String description, List<Participant> agents,
            Map<String, Object> user) {
        public Metadata {
            agents = List.copyOf(agents);
            user = Collections.unmodifiableMap(new LinkedHashMap<>(user));
        }
    }

    /// One who takes part.
    ///
    /// @param name null for an agent that has none
    public record Participant(@Nullable String name, AgentRole role) {}
}
