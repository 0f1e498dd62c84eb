package io.scenario4j.junit;

import static io.scenario4j.junit.assertion.ScenarioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.regex.Pattern;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import io.scenario4j.Scenarios;
import io.scenario4j.evaluation.Evaluator;
import io.scenario4j.junit.assertion.ScenarioSoftAssertions;
import io.scenario4j.result.Evaluation;
import io.scenario4j.result.ScenarioResult;

/// What a test can require of a result.
class ScenarioResultAssertTest {

    private final Scenarios scenario = Scenarios.open(Map.of());
    private final ScenarioResult granted = scenario.run(Shop.refusingIn());
    private final ScenarioResult refused = scenario.run(Shop.refusingIn(1));

    @Test
    void holdsWhatHolds() {
        assertThat(granted).passed()
                .met("The refund is booked")
                .calledTool("refund")
                .calledTool("refund", 1)
                .calledToolWith("refund", "amount", 12.0)
                .neverCalledTool("cancel")
                .saidSomethingLike("GRANTED!")
                .saidSomethingMatching(Pattern.compile("^Gr"))
                .neverSaidAnythingLike("no");
        assertThat(refused).failed().neverCalledTool("refund").saidSomethingLike("no");
    }

    private static void says(ThrowingCallable assertion, String message) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(message + "\n\n");
    }

    @Test
    void saysWhatDoesNotHoldAndShowsTheRun() {
        says(() -> assertThat(refused).passed(), "expected the run to be passed, found failed");
        says(() -> assertThat(granted).calledTool("refunds"),
                "expected a call of the tool \"refunds\", found [refund({\"amount\":12})]; did you mean \"refund\"?");
        says(() -> assertThat(refused).calledTool("refund"),
                "expected a call of the tool \"refund\", found []");
        says(() -> assertThat(granted).calledTool("refund", 2),
                "expected 2 calls of the tool \"refund\", found [refund({\"amount\":12})]");
        says(() -> assertThat(granted).calledToolWith("refund", "amount", 13),
                "expected a call of the tool \"refund\" with amount = 13, found [refund({\"amount\":12})]");
        says(() -> assertThat(granted).neverCalledTool("refund"),
                "expected no call of the tool \"refund\", found [refund({\"amount\":12})]");
        says(() -> assertThat(granted).saidSomethingLike("100 % refused"),
                "expected the agent to say something like \"100 % refused\", found [Granted.]");
        says(() -> assertThat(refused).met("The refund is booked"),
                "expected the criterion \"The refund is booked\" to be met, met were []");
        assertThatThrownBy(() -> assertThat(refused).passed())
                .hasMessageContaining("User (script): I want my money back")
                .hasMessageContaining("run scenariorun_");
    }

    @Test
    void evaluationsAreAskedForByName() {
        ScenarioResult measured = scenario.run(Shop.refusingIn()
                .evaluators(Evaluator.named("exactness",
                        _ -> Evaluation.score(0.75).because("3 of 4")),
                        Evaluator.named("tone", _ -> Evaluation.score(1)).atLeast(0.5)));

        assertThat(measured).scoredAtLeast("exactness", 0.7)
                .scoredAtMost("exactness", 0.75)
                .passedEvaluation("tone");
        says(() -> assertThat(measured).scoredAtLeast("exactness", 0.8),
                "expected a score of at least 0.8 by the evaluator \"exactness\", found exactness: scored, 0.75, 3 of 4");
        says(() -> assertThat(measured).scoredAtMost("exactnes", 1),
                "expected a score of at most 1.0 by the evaluator \"exactnes\", found evaluations of [exactness, tone]; did you mean \"exactness\"?");
        says(() -> assertThat(measured).passedEvaluation("exactness"),
                "expected the evaluator \"exactness\" to find the run good enough, found exactness: scored, 0.75, 3 of 4");
    }

    @Test
    void softlyAllIsSaidAtOnce() {
        ScenarioSoftAssertions.softly(softly -> softly.assertThat(granted).passed());
        assertThatThrownBy(() -> ScenarioSoftAssertions.softly(softly -> {
            softly.assertThat(refused).passed().calledTool("refund").saidSomethingLike("no");
            softly.assertThat(1).isEqualTo(1);
        })).hasMessageContaining("expected the run to be passed, found failed")
                .hasMessageContaining("expected a call of the tool \"refund\", found []")
                .hasMessageContaining("2 failures");
    }

    @Test
    void nothingIsNoResult() {
        assertThatThrownBy(() -> assertThat((ScenarioResult) null).passed())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not to be null");
        Assertions.assertThat(granted.success()).isTrue();
    }
}
