package io.scenario4j;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.scenario4j.definition.Scenario;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactListener;

/// What was played in a session: of each run its definition, so that it can be played again. Holds on to
/// nothing else of the run.
final class Definitions {

    private final Map<String, Scenario> byRun = new ConcurrentHashMap<>();

    /// Returns who remembers each run of `definition` from its beginning on.
    FactListener remembering(Scenario definition) {
        return fact -> {
            if (fact instanceof Fact.Began) {
                byRun.put(fact.run().scenarioRunId(), definition);
            }
        };
    }

    /// Returns the definition of a run; empty if it was not played here.
    Optional<Scenario> of(String scenarioRunId) {
        return Optional.ofNullable(byRun.get(scenarioRunId));
    }
}
