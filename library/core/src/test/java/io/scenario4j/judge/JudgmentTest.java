package io.scenario4j.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.agent.Criterion;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;

class JudgmentTest {

    private static final VerdictTool TOOL = new VerdictTool(
            List.of(new Criterion.Judged("Polite"), new Criterion.Judged("Brief")));

    @Test
    void readsStatusRequirementAndReasoning() {
        var judgment = parse(
                """
                    {"criteria": {
                       "c1_polite": {"requirement": "Is polite", "reasoning": "says please", "status": "passed"},
                       "c2_brief": {"requirement": "Is brief", "reasoning": "ten lines", "status": "failed"}},
                     "reasoning": "polite, not brief"}""");
        assertThat(judgment.results()).containsExactly(
                new CriterionResult("Polite", "Is polite", Status.PASSED, "says please", null),
                new CriterionResult("Brief", "Is brief", Status.FAILED, "ten lines", null));
        assertThat(judgment.reasoning()).isEqualTo("polite, not brief");
    }

    @Test
    void resultsComeInDeclaredOrder() {
        assertThat(parse("{\"criteria\":{\"c2_brief\":\"passed\",\"c1_polite\":\"failed\"}}")
                .results())
                .extracting(CriterionResult::criterion)
                .containsExactly("Polite", "Brief");
    }

    @Test
    void criteriaMayBeJsonInAString() {
        assertThat(statuses("{\"criteria\":\"{\\\"c1_polite\\\":true,\\\"c2_brief\\\":false}\"}"))
                .containsExactly(Status.PASSED, Status.FAILED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        true                        | PASSED
        false                       | FAILED
        "true"                      | PASSED
        "false"                     | FAILED
        "passed"                    | PASSED
        "failed"                    | FAILED
        "inconclusive"              | INCONCLUSIVE
        " Passed "                  | PASSED
        {"status": "inconclusive"}  | INCONCLUSIVE
        {"status": true}            | PASSED
        {"status": "maybe"}         | FAILED
        {"verdict": "passed"}       | FAILED
        "maybe"                     | FAILED
        1                           | FAILED
        null                        | FAILED
        []                          | FAILED
        """)
    void aCriterionIsReadInAnyForm(String value, Status status) {
        assertThat(statuses("{\"criteria\":{\"c1_polite\":%s,\"c2_brief\":true}}".formatted(value)))
                .containsExactly(status, Status.PASSED);
    }

    @Test
    void aCriterionThatIsLeftOutIsFailed() {
        var judgment = parse("{\"criteria\":{\"c1_polite\":true},\"reasoning\":\"ok\"}");
        assertThat(judgment.results().getLast())
                .isEqualTo(CriterionResult.of("Brief", Status.FAILED,
                        "The judge returned no verdict for this criterion."));
        assertThat(judgment.isFailure()).isTrue();
        assertThat(judgment.isFaulty()).isTrue();
    }

    @Test
    void wrongKeysCountForNothing() {
        assertThat(statuses("{\"criteria\":{\"polite\":true,\"brief\":true}}"))
                .containsExactly(Status.FAILED, Status.FAILED);
    }

    @Test
    void aFoundFailureIsNoFaultOfTheJudge() {
        var judgment = parse("{\"criteria\":{\"c1_polite\":false}}");
        assertThat(judgment.isFailure()).isTrue();
        assertThat(judgment.isFaulty()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        "no",       true
        " No ",     true
        "false",    true
        false,      true
        "yes",      false
        true,       false
        "perhaps",  false
        null,       false
        """)
    void theUsersRoleIsDoubtedOnlyInSoManyWords(String said, boolean doubted) {
        var judgment = parse(
                "{\"criteria\":{\"c1_polite\":true,\"c2_brief\":true},\"user_in_role\":%s}"
                        .formatted(said));
        assertThat(judgment.doubtsUser()).isEqualTo(doubted);
        assertThat(judgment.isFaulty()).isFalse();
    }

    @Test
    void aVerdictThatDoesNotSpeakOfTheUserDoubtsNobody() {
        assertThat(parse("{\"criteria\":{\"c1_polite\":true,\"c2_brief\":true}}").doubtsUser())
                .isFalse();
    }

    @Test
    void withoutReasoningItSaysSo() {
        assertThat(parse("{\"criteria\":{\"c1_polite\":true,\"c2_brief\":true}}").reasoning())
                .isEqualTo("No reasoning provided");
    }

    @Test
    void longReasoningIsKept() {
        String reasoning = "because ".repeat(2_500).strip();
        assertThat(parse("{\"criteria\":{},\"reasoning\":\"%s\"}".formatted(reasoning)).reasoning())
                .isEqualTo(reasoning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "7", "null", "\"no json\"", "\"[]\""})
    void criteriaThatAreNoObjectFailAllAndKeepTheReasoning(String criteria) {
        var judgment = parse("{\"criteria\":%s,\"reasoning\":\"all fine\"}".formatted(criteria));
        assertThat(judgment.results())
                .extracting(CriterionResult::status)
                .containsExactly(Status.FAILED, Status.FAILED);
        assertThat(judgment.reasoning()).startsWith("The judge's criteria is malformed")
                .endsWith("all fine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"criteria\":{", "passed", "[]", "null"})
    void argumentsThatAreNoObjectFailAll(String arguments) {
        var judgment = parse(arguments);
        assertThat(judgment.isFaulty()).isTrue();
        assertThat(judgment.reasoning()).contains("malformed", arguments);
    }

    private static Judgment parse(String arguments) {
        return Judgment.parse(TOOL, arguments);
    }

    private static List<Status> statuses(String arguments) {
        return parse(arguments).results().stream().map(CriterionResult::status).toList();
    }
}
