package io.scenario4j.table;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.scenario4j.event.EventHeader;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.event.ScenarioMessageSnapshotEvent;
import io.scenario4j.event.ScenarioRunFinishedEvent;
import io.scenario4j.event.ScenarioRunStartedEvent;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.ScenarioResult;

/// What the events so far say of one run.
///
/// A snapshot holds the whole conversation, so the newest one stands for all, also after a rollback.
///
/// @param first of the first event that was seen
/// @param started null if the tables were not there yet when the run started
/// @param result null while the run goes on
record RunState(EventHeader first, @Nullable ScenarioRunStartedEvent started,
        Conversation conversation, @Nullable ScenarioResult result) {

    static RunState at(ScenarioEvent event) {
        return new RunState(event.header(), null, Conversation.EMPTY, null);
    }

    RunState after(ScenarioEvent event) {
        return switch (event) {
            case ScenarioRunStartedEvent start -> new RunState(first, start, conversation, result);
            case ScenarioMessageSnapshotEvent(_, var newest) -> new RunState(first, started, newest,
                    result);
            case ScenarioRunFinishedEvent(_, _, var ended) -> new RunState(first, started,
                    latest(ended), ended);
        };
    }

    String scenario() {
        return first.scenarioId();
    }

    String runId() {
        return first.scenarioRunId();
    }

    int turns() {
        return (int) conversation.stream().mapToInt(Utterance::turn).distinct().count();
    }

    /// Returns the number of this repetition if the run's metadata has one under `trial`.
    @Nullable
    Integer trial() {
        return started != null && started.metadata().user().get("trial") instanceof Integer trial
                ? trial
                : null;
    }

    /// Returns the number of the attempt at a trial of a batch: 1 unless one before was spoiled.
    @Nullable
    Integer attempt() {
        if (trial() == null || started == null) {
            return null;
        }
        return started.metadata().user().get("attempt") instanceof Integer attempt ? attempt : 1;
    }

    boolean isOver() {
        return result != null;
    }

    @Nullable
    Instant startedAt() {
        return started == null ? null : started.timestamp();
    }

    List<CriterionResult> criteria() {
        return result == null ? List.of() : result.criteria();
    }

    @Nullable
    Integer criteria(CriterionResult.Status status) {
        return result == null
                ? null
                : (int) result.criteria().stream().filter(c -> c.status() == status).count();
    }

    /// Returns the share of the criteria that are met; null if there are none.
    @Nullable
    Double score() {
        Integer passed = criteria(CriterionResult.Status.PASSED);
        return passed == null || criteria().isEmpty() ? null : (double) passed / criteria().size();
    }

    @Nullable
    String error() {
        Throwable error = result == null ? null : result.run().error();
        return error == null ? null : error.toString();
    }

    /// A result that was read from the wire has no conversation of its own.
    private Conversation latest(ScenarioResult ended) {
        return ended.run().conversation().isEmpty() ? conversation : ended.run().conversation();
    }
}
