package io.scenario4j.judge;

import java.util.Optional;

import io.scenario4j.agent.Criterion;
import io.scenario4j.agent.ScenarioState;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;

/// Decides a criterion that is code.
///
/// One that reads spans is decided anew when those of services elsewhere have been fetched; if they have not
/// come, it may still hold, but not fail.
record CodeCheck(Criterion.Checked criterion) {

    private static final String DOES_NOT_HOLD = "The check does not hold.";

    CriterionResult decide(ScenarioState state) {
        if (!state.awaitsSpans()) {
            return decideBy(state);
        }
        var watched = new WatchedState(state);
        CriterionResult first = decideBy(watched.state());
        return watched.spansWereRead() ? decideAgain(state, state.fetchSpans()) : first;
    }

    private CriterionResult decideAgain(ScenarioState state, Optional<String> missing) {
        CriterionResult result = decideBy(state);
        if (missing.isEmpty()) {
            return result;
        }
        return result(
                result.status() == Status.PASSED ? Status.PASSED : Status.INCONCLUSIVE,
                "%s But %s.".formatted(result.reasoning(), missing.get()));
    }

    private CriterionResult decideBy(ScenarioState state) {
        try {
            return criterion.holds().test(state)
                    ? result(Status.PASSED, "The check holds.")
                    : result(Status.FAILED, DOES_NOT_HOLD);
        } catch (AssertionError e) {
            String message = e.getMessage();
            return result(Status.FAILED,
                    message == null || message.isBlank() ? DOES_NOT_HOLD : message.strip());
        }
    }

    private CriterionResult result(Status status, String reasoning) {
        return CriterionResult.of(criterion.text(), status, reasoning);
    }
}
