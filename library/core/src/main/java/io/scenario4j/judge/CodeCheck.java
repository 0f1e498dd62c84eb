package io.scenario4j.judge;

import io.scenario4j.agent.Criterion;
import io.scenario4j.agent.ScenarioState;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;

/// Decides a criterion that is code.
record CodeCheck(Criterion.Checked criterion) {

    private static final String DOES_NOT_HOLD = "The check does not hold.";

    CriterionResult decide(ScenarioState state) {
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
