package io.scenario4j.batch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.scenario4j.definition.Scenario;
import io.scenario4j.message.Conversation;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.ScenarioRun;
import io.scenario4j.result.Trial;

/// The place of one trial in a batch.
///
/// @param index in the order of results
/// @param turn in the order in which they begin, from 0
/// @param scenario as all its trials play it
/// @param trial its number, from 1
record Slot(String batchRunId, int index, int turn, Scenario scenario, int trial) {

    /// Returns the scenario as this attempt plays it: its first event says which trial it is.
    ///
    /// @param attempt from 1
    Scenario definition(int attempt) {
        Scenario definition = scenario.trial(trial);
        if (attempt == 1) {
            return definition;
        }
        Map<String, Object> metadata = new LinkedHashMap<>(scenario.metadata());
        metadata.put("attempt", attempt);
        return definition.metadata(metadata);
    }

    Place place() {
        return new Place(scenario.name(), trial, turn);
    }

    /// Returns the trial of which nothing else is known.
    Trial trial(Outcome outcome, String reason) {
        return new Trial(scenario.name(), trial, unknown(outcome, reason), List.of(), false);
    }

    /// Returns the result of a run that does not say how it ended.
    ScenarioResult unknown(Outcome outcome, String reason) {
        return ScenarioResult.failure(reason)
                .withOutcome(outcome)
                .withRun(ScenarioRun.of(new RunIdentity(batchRunId, "", scenario.name(), ""),
                        Conversation.EMPTY, ScenarioRun.NONE.times(), null));
    }

    @Override
    public String toString() {
        return place().toString();
    }
}
