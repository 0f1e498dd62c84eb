package io.scenario4j;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.scenario4j.definition.Scenario;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.event.ScenarioRunStartedEvent;

/// What was played in a session: of each run its definition, so that it can be played again. Holds on to
/// nothing else of the run.
final class Definitions {

    private final Map<String, Scenario> byRun = new ConcurrentHashMap<>();

    /// Returns `events`, such that each run of `definition` that begins there is known from then on.
    Consumer<ScenarioEvent> remembering(Scenario definition, Consumer<ScenarioEvent> events) {
        return event -> {
            if (event instanceof ScenarioRunStartedEvent) {
                byRun.put(event.scenarioRunId(), definition);
            }
            events.accept(event);
        };
    }

    /// Returns the definition of a run; empty if it was not played here.
    Optional<Scenario> of(String scenarioRunId) {
        return Optional.ofNullable(byRun.get(scenarioRunId));
    }
}
