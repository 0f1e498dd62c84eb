package io.scenario4j.judge;

import java.util.List;
import java.util.Optional;

import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.Criterion;
import io.scenario4j.agent.JudgmentRequest;
import io.scenario4j.agent.ScenarioState;
import io.scenario4j.model.ModelUse;
import io.scenario4j.work.SpanTree;

/// One call of a judge: what it has to judge, and whether it has to decide now.
///
/// @param criteria the checkpoint's, or else the judge's own
record Hearing(List<Criterion> criteria, AgentInput input) {

    static Hearing of(List<Criterion> own, AgentInput input) {
        JudgmentRequest request = input.judgmentRequest();
        List<Criterion> asked = request == null ? null : request.criteria();
        return new Hearing(asked == null ? own : asked, input);
    }

    /// Tells whether a step of the script asks for the verdict.
    boolean isEnforced() {
        return input.judgmentRequest() != null;
    }

    /// Tells whether no turn is left after this one.
    boolean isLastTurn() {
        return state().currentTurn() >= state().config().maxTurns() - 1;
    }

    /// Tells whether a verdict is due now.
    boolean isDecisive() {
        return isEnforced() || isLastTurn();
    }

    /// Tells whether the conversation has to go on in any case.
    boolean isTooEarly() {
        return !isDecisive() && state().currentTurn() < state().config().minTurns();
    }

    /// Returns the criteria that a language model has to judge, in order.
    List<Criterion.Judged> judged() {
        return criteria.stream()
                .filter(Criterion.Judged.class::isInstance)
                .map(Criterion.Judged.class::cast)
                .toList();
    }

    /// Tells whether anything shows what agents have done, by now.
    boolean showsWork() {
        return !state().toolCalls().isEmpty()
                || !new SpanTree(state().spans()).belowAgents().isEmpty();
    }

    Optional<String> additionalContext() {
        return Optional.ofNullable(input.judgmentRequest())
                .map(JudgmentRequest::additionalContext)
                .filter(context -> !context.isBlank());
    }

    /// Returns how the run uses models.
    ModelUse models() {
        return state().config().models();
    }

    /// Tells whether answers of the model are recorded, to be given again when it is asked the same.
    boolean isRecorded() {
        return models().recall().cacheKey() != null;
    }

    ScenarioState state() {
        return input.state();
    }
}
