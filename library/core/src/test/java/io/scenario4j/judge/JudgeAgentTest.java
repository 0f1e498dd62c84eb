package io.scenario4j.judge;

import static io.scenario4j.agent.AgentReply.nothing;
import static io.scenario4j.model.ScriptedModel.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.Criterion;
import io.scenario4j.agent.JudgmentRequest;
import io.scenario4j.agent.StillState;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.message.Content;
import io.scenario4j.message.Message;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.model.asking.NoModelException;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Verdict;

class JudgeAgentTest {

    private static final StillState TALK = StillState.saying(
            Message.user("where is it"),
            Message.assistant("On its way."));

    private static final JudgmentRequest FINAL = new JudgmentRequest(null, null);

    private static final AiMessage GO_ON = call("continue_test", "{}");
    private static final AiMessage DECIDE = call("make_verdict", "{}");
    private static final AiMessage PASSED = verdict("passed");
    private static final AiMessage FAILED = verdict("failed");
    private static final AiMessage INCONCLUSIVE = verdict("inconclusive");

    private static final AiMessage LOOK = call("expand_transcript", "{\"indices\":[0]}");

    private static final Criterion HOLDS = Criterion.check("It holds", _ -> true);
    private static final Criterion BREAKS = Criterion.check("It breaks", _ -> false);
    private static final Criterion POLITE = Criterion.of("Polite");

    private final JudgeAgent judge = new JudgeAgent("Polite");

    // who is asked what

    @Test
    void criteriaOfTheCheckpointComeBeforeTheJudges() {
        var model = ScriptedModel.of(call("finish_test",
                "{\"criteria\":{\"c1_brief\":{\"status\":\"passed\"}},\"reasoning\":\"ok\"}"));
        var request = new JudgmentRequest(List.of(Criterion.of("Brief")), null);
        assertThat(result(judge.call(TALK.with(model).input(request))).passedCriteria())
                .containsExactly("Brief");
    }

    @Test
    void withoutCriteriaAVerdictThatWasAskedForIsAFailureWithoutAskingTheModel() {
        var result = result(new JudgeAgent().call(TALK.input(FINAL)));
        assertThat(result.success()).isFalse();
        assertThat(result.reasoning()).isEqualTo(
                "TestingAgent was called as a judge, but it has no criteria to judge against: "
                        + "write new JudgeAgent(\"the agent …\") or judge(\"the agent …\")");
    }

    @Test
    void anEmptyCheckpointFailsWhateverTheJudgesOwnCriteria() {
        var request = new JudgmentRequest(List.of(), null);
        assertThat(result(judge.call(TALK.input(request))).success()).isFalse();
    }

    @Test
    void withoutCriteriaTheConversationGoesOnUntilTheLastTurn() {
        assertThat(new JudgeAgent().call(TALK.input())).isEqualTo(nothing());
        assertThat(result(new JudgeAgent().call(TALK.inTurn(9).input())).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    // when it decides

    @Test
    void beforeMinTurnsTheModelIsNotAsked() {
        var state = TALK.with(ScenarioConfig.DEFAULTS.minTurns(2).model(ScriptedModel.of()));
        assertThat(judge.call(state.inTurn(1).input())).isEqualTo(nothing());
    }

    @Test
    void fromMinTurnsOnTheModelIsAsked() {
        var model = ScriptedModel.of(GO_ON);
        var state = TALK.with(ScenarioConfig.DEFAULTS.minTurns(2).model(model));
        judge.call(state.inTurn(2).input());
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void minTurnsDoesNotHoldBackAVerdictThatWasAskedFor() {
        var state = TALK.with(ScenarioConfig.DEFAULTS.minTurns(5).model(ScriptedModel.of(PASSED)));
        assertThat(result(judge.call(state.input(FINAL))).success()).isTrue();
    }

    @Test
    void minTurnsDoesNotHoldBackTheLastTurn() {
        var config = ScenarioConfig.DEFAULTS.maxTurns(3).minTurns(3);
        var state = TALK.with(config.model(ScriptedModel.of(PASSED))).inTurn(2);
        assertThat(result(judge.call(state.input())).success()).isTrue();
    }

    @Test
    void inTheLastTurnTheVerdictIsAskedForAtOnce() {
        var model = ScriptedModel.of(FAILED);
        var result = result(judge.call(TALK.with(model).inTurn(9).input()));
        assertThat(result.verdict()).isEqualTo(Verdict.FAILURE);
        assertThat(tools(model.requests().getFirst())).containsExactly("finish_test");
        assertThat(evidence(model.requests().getFirst())).contains("<finish_test>");
    }

    @Test
    void inAnyOtherTurnTheModelDecidesFirst() {
        var model = ScriptedModel.of(GO_ON);
        assertThat(judge.call(TALK.with(model).inTurn(8).input())).isEqualTo(nothing());
        assertThat(tools(model.requests().getFirst())).containsExactly("continue_test",
                "make_verdict");
        assertThat(model.requests().getFirst().toolChoice()).isEqualTo(ToolChoice.REQUIRED);
    }

    @Test
    void theDecisionLeadsToTheVerdict() {
        var model = ScriptedModel.of(DECIDE, FAILED);
        assertThat(result(judge.call(TALK.with(model).input())).failedCriteria())
                .containsExactly("Polite");
        assertThat(tools(model.requests().getLast())).containsExactly("finish_test");
        assertThat(evidence(model.requests().getLast())).doesNotContain("<finish_test>");
    }

    @Test
    void anInconclusiveVerdictThatNobodyAskedForLetsTheConversationGoOn() {
        var model = ScriptedModel.of(DECIDE, INCONCLUSIVE);
        assertThat(judge.call(TALK.with(model).input())).isEqualTo(nothing());
    }

    @Test
    void anInconclusiveVerdictThatWasAskedForEndsTheRun() {
        var result = result(judge.call(TALK.with(ScriptedModel.of(INCONCLUSIVE)).input(FINAL)));
        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.success()).isFalse();
        assertThat(result.inconclusiveCriteria()).containsExactly("Polite");
        assertThat(result.failedCriteria()).containsExactly("Polite");
    }

    // what it is shown

    @Test
    void theVerdictIsAskedWithTheTranscriptAndTheCriteria() {
        var model = ScriptedModel.of(PASSED);
        judge.call(TALK.with(model).input(FINAL));
        assertThat(systemPrompt(model.requests().getFirst())).endsWith("""
            <scenario>
            A customer waits for a parcel.
            </scenario>

            <criteria>
            1. Polite
            </criteria>""");
        assertThat(evidence(model.requests().getFirst())).isEqualTo("""
            <transcript>
            user: "where is it"
            assistant: "On its way."
            </transcript>""");
    }

    @Test
    void additionalContextFollowsTheTranscript() {
        var model = ScriptedModel.of(PASSED);
        judge.call(TALK.with(model).input(new JudgmentRequest(null, "It is Monday.")));
        assertThat(evidence(model.requests().getFirst()))
                .endsWith("<additional_context>\nIt is Monday.\n</additional_context>");
    }

    @Test
    void ownWordsReplaceTheBuiltInOnesButNotTheFacts() {
        var model = ScriptedModel.of(DECIDE, PASSED);
        judge.systemPrompt("Be odd.").call(TALK.with(model).input());
        assertThat(systemPrompt(model.requests().getFirst()))
                .startsWith("Be odd.\n\nDecide one thing only")
                .endsWith("1. Polite\n</criteria>");
        assertThat(systemPrompt(model.requests().getLast()))
                .startsWith("Be odd.\n\n<scenario>")
                .endsWith("1. Polite\n</criteria>");
    }

    @Test
    void settingsReachTheModel() {
        var model = ScriptedModel.of(PASSED);
        judge.temperature(0.3).maxTokens(900).model(model).call(TALK.input(FINAL));
        assertThat(model.requests().getFirst().temperature()).isEqualTo(0.3);
        assertThat(model.requests().getFirst().maxOutputTokens()).isEqualTo(900);
    }

    @Test
    void withoutAModelTheErrorSaysWhoNeedsOne() {
        assertThatThrownBy(() -> judge.call(TALK.input(FINAL)))
                .isInstanceOf(NoModelException.class)
                .hasMessageStartingWith("JudgeAgent needs a language model and found none;");
    }

    @Test
    void picturesFollowTheTranscript() {
        var model = ScriptedModel.of(DECIDE, PASSED);
        var pictures = StillState.saying(Message.user(Content.of(new Content.TextPart("this one"),
                new Content.ImagePart("data:image/png;base64,QUJDREVG"))));
        judge.call(pictures.with(model).input());
        assertThat(model.requests()).hasSize(2)
                .allMatch(request -> request.messages()
                        .getLast()
                        .equals(UserMessage.from(
                                TextContent.from("""
                                    <transcript>
                                    user: "this one" [IMAGE: image/png, ~6 bytes]
                                    </transcript>

                                    The pictures of the transcript, in its order:"""),
                                ImageContent.from("QUJDREVG", "image/png"))));
    }

    @Test
    void aJudgeThatIsSaidToSeeNothingHasTheTranscript() {
        var model = ScriptedModel.of(PASSED);
        var pictures = StillState.saying(Message.user(Content.of(
                new Content.ImagePart("data:image/png;base64,QUJDREVG"))));
        judge.pictures(false).call(pictures.with(model).input(FINAL));
        assertThat(evidence(model.requests().getFirst()))
                .startsWith("<transcript>\nuser: [IMAGE: image/png, ~6 bytes]\n</transcript>");
    }

    // answers that are none

    private static List<AiMessage> oddAnswers() {
        return List.of(AiMessage.from("It passed."), DECIDE, call("finish_test", "{\"criteria\":"),
                call("finish_test", "{\"criteria\": [1]}"),
                call("finish_test", "{\"criteria\":{\"polite\":\"passed\"},\"reasoning\":\"ok\"}"),
                verdict("maybe"));
    }

    @ParameterizedTest
    @MethodSource("oddAnswers")
    void anOddAnswerIsAskedForAgain(AiMessage odd) {
        var model = ScriptedModel.of(odd, odd, PASSED);
        assertThat(result(judge.call(TALK.with(model).input(FINAL))).outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(model.requests()).hasSize(3)
                .allMatch(request -> tools(request).equals(List.of("finish_test")));
    }

    @ParameterizedTest
    @MethodSource("oddAnswers")
    void threeOddAnswersAreTheJudgesErrorAndTheLastIsKept(AiMessage odd) {
        var model = ScriptedModel.of(AiMessage.from("hm"), AiMessage.from("hm"), odd);
        var result = result(judge.call(TALK.with(model).input(FINAL)));
        assertThat(result.verdict()).isEqualTo(Verdict.FAILURE);
        assertThat(result.outcome()).isEqualTo(Outcome.JUDGE_ERROR);
        assertThat(result.failedCriteria()).containsExactly("Polite");
        assertThat(result.reasoning()).contains(odd.hasToolExecutionRequests()
                ? odd.toolExecutionRequests().getFirst().arguments()
                : odd.text());
        assertThat(model.requests()).hasSize(3);
    }

    @Test
    void theModelIsToldWhatWasWrong() {
        var model = ScriptedModel.of(AiMessage.from("It passed."), DECIDE, PASSED);
        judge.call(TALK.with(model).input(FINAL));
        assertThat(evidence(model.requests().get(1))).isEqualTo("""
            (Your last answer can't be used: expected a call of finish_test, found text. It was:

            It passed.

            Answer once more, by calling a tool as you were told.)""");
        assertThat(evidence(model.requests().get(2)))
                .contains("found a call of make_verdict. It was:\n\nmake_verdict({})")
                .doesNotContain("It passed.");
    }

    @Test
    void theErrorSaysWhatWasExpected() {
        var model = ScriptedModel.of("It passed.", "It passed!", "Passed.");
        assertThat(result(judge.call(TALK.with(model).input(FINAL))).reasoning())
                .isEqualTo("JudgeAgent was asked 3 times and gave no answer that can be read: "
                        + "expected a call of finish_test, found text. Its last answer: Passed.");
    }

    @Test
    void anOddDecisionIsAskedForAgainAndEndsTheRunIfItStaysOne() {
        var patient = ScriptedModel.of(AiMessage.from("go on"), PASSED, GO_ON);
        assertThat(judge.call(TALK.with(patient).input())).isEqualTo(nothing());
        var result = result(judge.call(TALK.with(ScriptedModel.of("go on", "go on", "go on!"))
                .input()));
        assertThat(result.outcome()).isEqualTo(Outcome.JUDGE_ERROR);
        assertThat(result.reasoning()).contains("expected a call of continue_test or make_verdict",
                "Its last answer: go on!");
    }

    @Test
    void decisionAndVerdictShareWhatIsAskedAgain() {
        var model = ScriptedModel.of(AiMessage.from("go on"), DECIDE, AiMessage.from("It passed."),
                AiMessage.from("It passed!"), PASSED);
        assertThat(result(judge.call(TALK.with(model).input())).outcome())
                .isEqualTo(Outcome.JUDGE_ERROR);
        assertThat(model.requests()).hasSize(4);
    }

    @Test
    void aVerdictThatFindsAFailureIsNotAskedForAgain() {
        var model = ScriptedModel.of(call("finish_test",
                "{\"criteria\":{\"c1_polite\":\"failed\"},\"reasoning\":\"rude\"}"));
        var strict = new JudgeAgent("Polite", "Brief");
        assertThat(result(strict.call(TALK.with(model).input(FINAL))).outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void anOddAnswerInALongConversationUsesUpNoLookUp() {
        var model = ScriptedModel.of(AiMessage.from("let me look"), LOOK, PASSED);
        var brief = judge.tokenThreshold(1).maxDiscoverySteps(1);
        assertThat(result(brief.call(TALK.with(model).input(FINAL))).success()).isTrue();
    }

    @Test
    void whatTheCodeFoundIsKept() {
        var model = ScriptedModel.of("ok", "ok", "ok");
        assertThat(result(new JudgeAgent(HOLDS, POLITE).call(TALK.with(model).input(FINAL)))
                .passedCriteria()).containsExactly("It holds");
    }

    // long conversations

    @Test
    void inALongConversationTheModelMayLookUpMessages() {
        var model = ScriptedModel.of(LOOK, PASSED);
        var result = result(judge.tokenThreshold(1).call(TALK.with(model).input(FINAL)));
        assertThat(result.success()).isTrue();
        assertThat(tools(model.requests().getFirst())).containsExactly("finish_test",
                "expand_transcript", "grep_transcript");
        assertThat(model.requests().getLast().messages().getLast())
                .isInstanceOfSatisfying(ToolExecutionResultMessage.class,
                        found -> assertThat(found.text()).isEqualTo("[0] user: \"where is it\""));
    }

    @Test
    void aShortConversationOffersNoLookUps() {
        var model = ScriptedModel.of(PASSED);
        judge.call(TALK.with(model).input(FINAL));
        assertThat(tools(model.requests().getFirst())).containsExactly("finish_test");
    }

    @Test
    void whenTheLookUpsAreUsedUpOnlyTheVerdictIsLeft() {
        var model = ScriptedModel.of(LOOK, LOOK, PASSED);
        var brief = judge.tokenThreshold(1).maxDiscoverySteps(2);
        assertThat(result(brief.call(TALK.with(model).input(FINAL))).success()).isTrue();
        ChatRequest last = model.requests().getLast();
        assertThat(tools(last)).containsExactly("finish_test");
        assertThat(last.messages()).filteredOn(AiMessage.class::isInstance)
                .hasSize(2)
                .allMatch(found -> ((AiMessage) found).text()
                        .equals(
                                "[Called expand_transcript with {\"indices\":[0]}]\n[0] user: \"where is it\""));
    }

    @Test
    void aModelThatNeverStopsLookingFailsAsTheJudgesError() {
        var brief = judge.tokenThreshold(1).maxDiscoverySteps(1);
        var result = result(brief.call(TALK.with(ScriptedModel.of(LOOK, LOOK)).input(FINAL)));
        assertThat(result.outcome()).isEqualTo(Outcome.JUDGE_ERROR);
        assertThat(result.reasoning()).isEqualTo("JudgeAgent: trace discovery did not converge on a"
                + " verdict within the step budget");
    }

    // code

    @Test
    void codeAloneNeedsNoModel() {
        assertThat(result(new JudgeAgent(HOLDS).call(TALK.input())).success()).isTrue();
    }

    @Test
    void codeThatDoesNotHoldYetLetsTheConversationGoOn() {
        assertThat(new JudgeAgent(HOLDS, BREAKS).call(TALK.input())).isEqualTo(nothing());
    }

    @Test
    void codeThatDoesNotHoldWhenAskedIsAFailure() {
        var result = result(new JudgeAgent(HOLDS, BREAKS).call(TALK.input(FINAL)));
        assertThat(result.criteria()).containsExactly(
                CriterionResult.of("It holds", Status.PASSED, "The check holds."),
                CriterionResult.of("It breaks", Status.FAILED, "The check does not hold."));
        assertThat(result.reasoning()).isEqualTo("Not met, as code has checked: It breaks");
    }

    @Test
    void anAssertionErrorFailsTheCriterionAndIsTheReason() {
        Criterion asserts = Criterion.check("It asserts", state -> {
            assertThat(state.messages()).as("messages").hasSize(7);
            return true;
        });
        assertThat(result(new JudgeAgent(asserts).call(TALK.input(FINAL))).criteria())
                .singleElement()
                .satisfies(it -> assertThat(it.status()).isEqualTo(Status.FAILED))
                .satisfies(it -> assertThat(it.reasoning()).startsWith("[messages]"));
    }

    @Test
    void anyOtherExceptionInCodeIsThrown() {
        Criterion throwing = Criterion.check("It throws", _ -> {
            throw new IllegalStateException("no table");
        });
        assertThatThrownBy(() -> new JudgeAgent(throwing).call(TALK.input(FINAL)))
                .hasMessage("no table");
    }

    @Test
    void codeAndModelJudgeTogetherInDeclaredOrder() {
        var model = ScriptedModel.of(PASSED);
        var mixed = new JudgeAgent(HOLDS, POLITE, BREAKS);
        var result = result(mixed.call(TALK.with(model).input(FINAL)));
        assertThat(result.criteria())
                .extracting(CriterionResult::criterion, CriterionResult::status)
                .containsExactly(tuple("It holds", Status.PASSED), tuple("Polite", Status.PASSED),
                        tuple("It breaks", Status.FAILED));
        assertThat(result.reasoning())
                .isEqualTo("so it is\nNot met, as code has checked: It breaks");
    }

    @Test
    void theModelIsNotAskedAboutCode() {
        var model = ScriptedModel.of(PASSED);
        new JudgeAgent(HOLDS, POLITE).call(TALK.with(model).input(FINAL));
        assertThat(systemPrompt(model.requests().getFirst())).doesNotContain("It holds");
    }

    @Test
    void ifOnlyCodeDoesNotHoldYetTheConversationGoesOn() {
        var model = ScriptedModel.of(DECIDE, PASSED);
        assertThat(new JudgeAgent(POLITE, BREAKS).call(TALK.with(model).input()))
                .isEqualTo(nothing());
    }

    private static AiMessage verdict(String status) {
        return call("finish_test", """
            {"criteria":{"c1_polite":{"requirement":"Is polite","reasoning":"it says so",\
            "status":"%s"}},"reasoning":"so it is"}""".formatted(status));
    }

    private static ScenarioResult result(AgentReply reply) {
        assertThat(reply).isInstanceOf(AgentReply.Decision.class);
        return ((AgentReply.Decision) reply).result();
    }

    private static List<String> tools(ChatRequest request) {
        return request.toolSpecifications().stream().map(ToolSpecification::name).toList();
    }

    private static String systemPrompt(ChatRequest request) {
        return ((SystemMessage) request.messages().getFirst()).text();
    }

    private static String evidence(ChatRequest request) {
        return ((UserMessage) request.messages().getLast()).singleText();
    }
}
