package io.scenario4j.execution;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.definition.Scenario;
import io.scenario4j.event.EventHeader;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.event.ScenarioMessageSnapshotEvent;
import io.scenario4j.event.ScenarioRunFinishedEvent;
import io.scenario4j.event.ScenarioRunFinishedEvent.Status;
import io.scenario4j.event.ScenarioRunStartedEvent;
import io.scenario4j.message.Conversation;
import io.scenario4j.result.ScenarioResult;

/// The events of one run, in the order `STARTED SNAPSHOT* FINISHED`.
///
/// A reader that throws is logged and does not touch the run.
final class RunEvents {

    private static final Logger LOG = LoggerFactory.getLogger(RunEvents.class);

    private final RunEnvironment environment;
    private final String scenario;
    private final String setId;
    private final String runId;
    private int sequence;
    private boolean quietSinceStepBegan;

    RunEvents(RunEnvironment environment, String scenario, String setId) {
        this.environment = environment;
        this.scenario = scenario;
        this.setId = setId;
        this.runId = environment.ids().next("scenariorun_");
    }

    String runId() {
        return runId;
    }

    /// @param trial 0 if the run is no repetition; else it is part of the metadata
    void started(Scenario definition, int trial) {
        var participants = definition.agents()
                .stream()
                .map(agent -> new ScenarioRunStartedEvent.Participant(
                        agent.name().isEmpty() ? null : agent.name(), agent.role()))
                .toList();
        emit(new ScenarioRunStartedEvent(header(), new ScenarioRunStartedEvent.Metadata(
                definition.name(), definition.description(), participants,
                metadata(definition, trial))));
    }

    private static Map<String, Object> metadata(Scenario definition, int trial) {
        Map<String, Object> metadata = new LinkedHashMap<>(definition.metadata());
        if (trial > 0) {
            metadata.put("trial", trial);
        }
        return metadata;
    }

    /// Marks the beginning of a script step.
    void stepBegan() {
        quietSinceStepBegan = true;
    }

    /// Publishes the conversation as it stands after a step, unless the step's last change already was.
    void stepEnded(Conversation conversation) {
        if (quietSinceStepBegan) {
            changed(conversation);
        }
    }

    /// Publishes the conversation after a change.
    void changed(Conversation conversation) {
        quietSinceStepBegan = false;
        emit(new ScenarioMessageSnapshotEvent(header(), conversation));
    }

    void finished(Status status, ScenarioResult result) {
        emit(new ScenarioRunFinishedEvent(header(), status, result));
    }

    private EventHeader header() {
        Instant now = environment.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return new EventHeader(environment.ids().next("scenarioevent_"), sequence++, now,
                environment.batchRunId(), scenario, runId, setId);
    }

    private void emit(ScenarioEvent event) {
        try {
            environment.events().accept(event);
        } catch (RuntimeException e) {
            LOG.warn("{} of run {} was not taken, the run goes on", event.type(), runId, e);
        }
    }
}
