package io.scenario4j.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.event.EventJson;
import io.scenario4j.fact.Fact;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.ScenarioResult;

/// What the facts so far say of one run.
///
/// @param beginning null if the tables were not there yet when the run began
/// @param conversation as it stands
/// @param result null while the run goes on
record RunState(RunIdentity run, int frame, @Nullable Beginning beginning,
        Conversation conversation, @Nullable ScenarioResult result) {

    /// How the run began.
    ///
    /// @param trial the number of this repetition; null if it is none
    /// @param attempt the number of the attempt at a trial of a batch: 1 unless one before was spoiled; null
    ///            if it is none
    /// @param fields of the scenario
    private record Beginning(Instant at, @Nullable Integer trial, @Nullable Integer attempt,
            Map<?, ?> fields) {

        static Beginning of(Fact.Began began) {
            Integer trial = number(began, "trial");
            Integer attempt = number(began, "attempt");
            return new Beginning(began.at(), trial,
                    trial != null && attempt == null ? (Integer) 1 : attempt,
                    began.metadata().get("fields") instanceof Map<?, ?> fields ? fields : Map.of());
        }

        private static @Nullable Integer number(Fact.Began began, String name) {
            return began.metadata().get(name) instanceof Integer number ? number : null;
        }
    }

    static RunState of(RunIdentity run) {
        return new RunState(run, EventJson.frameSize(run), null, Conversation.EMPTY, null);
    }

    RunState after(Fact fact) {
        return switch (fact) {
            case Fact.Began began -> new RunState(run, frame, Beginning.of(began), conversation,
                    result);
            case Fact.Said(_, _, var now) -> with(now);
            case Fact.TakenBack(_, _, var now) -> with(now);
            case Fact.Ended(_, var ended) -> new RunState(run, 0, beginning,
                    ended.run().conversation(), ended);
            default -> this;
        };
    }

    private RunState with(Conversation now) {
        return new RunState(run, frame, beginning, now, result);
    }

    /// Returns the fields of the scenario.
    Map<?, ?> fields() {
        return beginning == null ? Map.of() : beginning.fields();
    }

    String scenario() {
        return run.scenario();
    }

    String runId() {
        return run.scenarioRunId();
    }

    int turns() {
        return (int) conversation.stream().mapToInt(Utterance::turn).distinct().count();
    }

    @Nullable
    Integer trial() {
        return beginning == null ? null : beginning.trial();
    }

    @Nullable
    Integer attempt() {
        return beginning == null || beginning.trial() == null ? null : beginning.attempt();
    }

    boolean isOver() {
        return result != null;
    }

    @Nullable
    Instant startedAt() {
        return beginning == null ? null : beginning.at();
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
}
