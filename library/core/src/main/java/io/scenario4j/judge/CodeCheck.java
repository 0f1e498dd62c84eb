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
        var watched = new WatchedState(state);
        CriterionResult first = decideBy(watched);
        return state.awaitsSpans() && watched.spansWereRead()
                ? decideAgain(watched, state.fetchSpans())
                : first;
    }

    private CriterionResult decideAgain(WatchedState state, Optional<String> missing) {
        CriterionResult result = decideBy(state);
        if (missing.isEmpty()) {
            return result;
        }
        return result(
                result.status() == Status.PASSED ? Status.PASSED : Status.INCONCLUSIVE,
                "%s But %s.".formatted(result.reasoning(), missing.get()));
    }

    private CriterionResult decideBy(WatchedState state) {
        try {
            return criterion.holds().test(state.state())
                    ? result(Status.PASSED, "The check holds.")
                    : failed(DOES_NOT_HOLD, state);
        } catch (AssertionError e) {
            String message = e.getMessage();
            return failed(message == null || message.isBlank() ? DOES_NOT_HOLD : message.strip(),
                    state);
        }
    }

    private CriterionResult failed(String why, WatchedState state) {
        return result(Status.FAILED, "%s %s".formatted(why, state.nearMisses()).strip());
    }

    private CriterionResult result(Status status, String reasoning) {
        return CriterionResult.of(criterion.text(), status, reasoning);
    }
}
