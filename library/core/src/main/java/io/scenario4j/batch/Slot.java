package io.scenario4j.batch;

import java.util.LinkedHashMap;
import java.util.Map;

import io.scenario4j.definition.Scenario;
import io.scenario4j.message.Conversation;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.ScenarioRun;

/// The place of one trial in a batch.
///
/// @param index in the order of results
/// @param trial its number, from 1
record Slot(int index, Scenario scenario, Fingerprint fingerprint, int trial) {

    /// Returns the scenario as this attempt plays it: its first event says which trial it is.
    ///
    /// @param attempt from 1
    Scenario definition(int attempt) {
        Map<String, Object> metadata = new LinkedHashMap<>(scenario.metadata());
        if (attempt > 1) {
            metadata.put("attempt", attempt);
        }
        metadata.put("fingerprint", fingerprint.toMap());
        return scenario.metadata(metadata).trial(trial);
    }

    /// Returns the result of a run that does not say how it ended.
    ScenarioResult unknown(String batchRunId, Outcome outcome, String reason) {
        return ScenarioResult.failure(reason)
                .withOutcome(outcome)
                .withRun(new ScenarioRun(scenario.name(), "", batchRunId, "", Conversation.EMPTY,
                        ScenarioRun.NONE.totalTime(), ScenarioRun.NONE.agentTime(),
                        ScenarioRun.NONE.usage(), null));
    }

    @Override
    public String toString() {
        return "%s, trial %d".formatted(scenario.name(), trial);
    }
}
