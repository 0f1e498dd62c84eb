package io.scenario4j.judge;

import static io.scenario4j.agent.AgentReply.nothing;
import static io.scenario4j.model.ScriptedModel.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.JudgmentRequest;
import io.scenario4j.agent.StillState;
import io.scenario4j.message.Message;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Verdict;

/// When a judge decides, what it expects first, and several of them.
class JudgeOptionsTest {

    private static final StillState TALK = StillState.saying(Message.user("where is it"),
            Message.assistant("On its way."));

    private static final JudgmentRequest FINAL = new JudgmentRequest(null, null);

    private final JudgeAgent judge = new JudgeAgent("Polite", "Names a date");

    private static AiMessage states(String tool, String polite, String date) {
        return call(tool, """
            {"criteria": {"c1_polite": "%s", "c2_names_a_date": "%s"}}""".formatted(polite,
                date));
    }

    private static AiMessage verdict(String polite, String date) {
        return call("finish_test",
                """
                    {"criteria": {"c1_polite": {"requirement": "", "reasoning": "so %1$s", "status": "%1$s"},
                      "c2_names_a_date": {"requirement": "", "reasoning": "so %2$s", "status": "%2$s"}},
                     "reasoning": "That is it.", "user_in_role": "yes"}"""
                        .formatted(polite, date));
    }

    private static ScenarioResult result(AgentReply reply) {
        assertThat(reply).isInstanceOf(AgentReply.Decision.class);
        return ((AgentReply.Decision) reply).result();
    }

    private static String system(ChatRequest request) {
        return ((SystemMessage) request.messages().getFirst()).text();
    }

    private static String shown(ChatRequest request) {
        return ((UserMessage) request.messages().get(1)).singleText();
    }

    @ParameterizedTest
    @CsvSource({"decided, open", "open, can_no_longer_be_met", "open, open"})
    void aCriterionThatIsOpenLetsTheConversationGoOn(String polite, String date) {
        for (String tool : List.of("continue_test", "make_verdict")) {
            var model = ScriptedModel.of(states(tool, polite, date));
            assertThat(judge.call(TALK.with(model).input())).isEqualTo(nothing());
            assertThat(model.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"decided", "can_no_longer_be_met"})
    void whenNoneIsOpenTheVerdictIsDue(String date) {
        var model = ScriptedModel.of(states("make_verdict", "decided", date),
                verdict("passed", "passed"));
        assertThat(result(judge.call(TALK.with(model).input())).success()).isTrue();
    }

    @Test
    void aCriterionOfWhichNothingIsSaidIsOpen() {
        var model = ScriptedModel.of(
                call("make_verdict", "{\"criteria\": {\"c1_polite\": \"decided\"}}"));
        assertThat(judge.call(TALK.with(model).input())).isEqualTo(nothing());
    }

    @Test
    void aModelThatSaysNothingOfCriteriaDecidesByTheTool() {
        var model = ScriptedModel.of(call("make_verdict", "{}"), verdict("passed", "passed"));
        assertThat(result(judge.call(TALK.with(model).input())).success()).isTrue();
        assertThat(judge.call(TALK.with(ScriptedModel.of(call("continue_test", "no JSON")))
                .input())).isEqualTo(nothing());
    }

    @Test
    void theModelIsAskedAboutEachCriterion() {
        var model = ScriptedModel.of(states("continue_test", "open", "open"));
        judge.call(TALK.with(model).input());
        assertThat(model.requests().getFirst().toolSpecifications().toString())
                .contains("c1_polite", "c2_names_a_date", "can_no_longer_be_met");
    }

    @Test
    void inTheLastTurnNobodyAsksWhatIsOpen() {
        var model = ScriptedModel.of(verdict("passed", "inconclusive"));
        assertThat(result(judge.call(TALK.with(model).inTurn(9).input())).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void whatIsExpectedIsSaidBeforeAnythingIsSeen() {
        var model = ScriptedModel.of(
                call("describe_correct_run", "{\"expected\": \"1. Please. 2. On Monday.\"}"),
                verdict("passed", "failed"));
        result(judge.expectsFirst(true).call(TALK.with(model).input(FINAL)));

        assertThat(model.requests()).hasSize(2);
        assertThat(system(model.requests().getFirst())).contains("You have not seen it yet",
                "2. Names a date");
        assertThat(model.requests().getFirst().messages().toString())
                .doesNotContain("On its way");
        assertThat(shown(model.requests().getLast())).contains("On its way",
                "<expected>\n1. Please. 2. On Monday.\n</expected>");
    }

    @Test
    void anExpectationThatIsNoneIsAskedForAgain() {
        var model = ScriptedModel.of(call("describe_correct_run", "{}"),
                call("describe_correct_run", "{\"expected\": \"Please.\"}"),
                verdict("passed", "passed"));
        assertThat(result(judge.expectsFirst(true).call(TALK.with(model).input(FINAL))).success())
                .isTrue();
    }

    private ScenarioResult panel(AiMessage... verdicts) {
        ScriptedModel[] models = new ScriptedModel[verdicts.length];
        for (int i = 0; i < verdicts.length; i++) {
            models[i] = ScriptedModel.of(verdicts[i]);
        }
        return result(judge.panel(models).call(TALK.input(FINAL)));
    }

    @Test
    void ofSeveralJudgesMoreThanHalfDecideACriterion() {
        ScenarioResult result = panel(verdict("passed", "failed"), verdict("passed", "passed"),
                verdict("passed", "failed"));

        assertThat(result.verdict()).isEqualTo(Verdict.FAILURE);
        assertThat(result.criteria()).extracting(CriterionResult::reasoning)
                .containsExactly("3 of 3 judges say passed: so passed",
                        "1 of 3 judges say passed: so passed\n2 of 3 judges say failed: so failed");
        assertThat(result.reasoning())
                .isEqualTo("That is it.\n3 judges agree on 1 of 2 criteria.");
    }

    @Test
    void withoutAMajorityACriterionIsInconclusive() {
        ScenarioResult result = panel(verdict("passed", "failed"), verdict("passed", "passed"));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.inconclusiveCriteria()).containsExactly("Names a date");
    }

    @Test
    void oneThatGivesNoVerdictHasNoVote() {
        ScenarioResult result = result(judge.panel(ScriptedModel.of(verdict("passed", "passed")),
                ScriptedModel.of(AiMessage.from("well"), AiMessage.from("well"),
                        AiMessage.from("well")),
                ScriptedModel.of(verdict("passed", "passed"))).call(TALK.input(FINAL)));

        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.criteria().getFirst().reasoning())
                .isEqualTo("2 of 3 judges say passed: so passed");
    }

    @Test
    void aPanelIsAnotherJudgeThanOneOfThem() {
        var one = ScriptedModel.of("");
        assertThat(judge.panel(one, one).basis(null)).isNotEqualTo(judge.model(one).basis(null));
        assertThat(judge.expectsFirst(true).basis(one)).isNotEqualTo(judge.basis(one));
    }
}
