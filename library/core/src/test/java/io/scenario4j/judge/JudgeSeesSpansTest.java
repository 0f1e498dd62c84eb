package io.scenario4j.judge;

import static io.scenario4j.model.ScriptedModel.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import org.junit.jupiter.api.Test;

import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.Criterion;
import io.scenario4j.agent.JudgmentRequest;
import io.scenario4j.agent.StillState;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.message.Message;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.trace.Span;
import io.scenario4j.work.SampleTrace;
import io.scenario4j.work.Trace;

class JudgeSeesSpansTest {

    private static final JudgmentRequest FINAL = new JudgmentRequest(null, null);
    private static final StillState TALK = StillState.saying(Message.user("my lamp is broken"),
            Message.assistant("It is refunded."));

    private static final AiMessage PASSED = call("finish_test",
            "{\"criteria\":{\"c1_it_is_refunded\":\"passed\"},\"reasoning\":\"so it is\"}");
    private static final AiMessage EXPAND = call("expand_trace", "{\"spans\":[3]}");

    private final JudgeAgent judge = new JudgeAgent("It is refunded");

    @Test
    void whatTheAgentDidFollowsTheTranscript() {
        var model = ScriptedModel.of(PASSED);
        judge.call(TALK.did(SampleTrace.refund()).with(model).input(FINAL));
        assertThat(shown(model.requests().getFirst()))
                .startsWith("<transcript>\nuser: \"my lamp is broken\"\n")
                .contains("</transcript>\n\n<spans>\n3 spans, 1 of them failed\n",
                        "#1 tool \"find_order\"")
                .endsWith("\n</spans>");
        assertThat(rules(model.requests().getFirst())).contains(
                "that somebody says it was done is no evidence", "it is inconclusive");
        assertThat(tools(model.requests().getFirst())).containsExactly("finish_test");
    }

    @Test
    void theDecisionSeesItToo() {
        var model = ScriptedModel.of(call("continue_test", "{}"));
        judge.call(TALK.did(SampleTrace.refund()).with(model).input());
        assertThat(shown(model.requests().getFirst())).contains("#1 tool \"find_order\"");
    }

    @Test
    void ownWordsAreFollowedByTheRulesForSpans() {
        var model = ScriptedModel.of(PASSED);
        judge.systemPrompt("Be odd.").call(TALK.did(SampleTrace.refund()).with(model).input(FINAL));
        assertThat(rules(model.requests().getFirst()))
                .startsWith("Be odd.\n\nBeside the transcript there are spans");
    }

    @Test
    void aJudgeThatIsToldToSeeNoneIsAskedAsEver() {
        assertThat(asked(judge.seesSpans(false), SampleTrace.refund()))
                .isEqualTo(asked(judge, Trace.NONE));
    }

    @Test
    void withoutASpanBelowAnAgentTheModelIsAskedAsEver() {
        var sample = new SampleTrace();
        Span agent = sample.agent();
        sample.model(sample.call(agent, "Judge", "judge", 0, 10), 1, 5, 10, 10);
        var calls = new SampleTrace();
        calls.agent();
        assertThat(asked(judge, calls.trace())).isEqualTo(asked(judge, Trace.NONE));
        assertThat(asked(judge.tokenThreshold(1), calls.trace()))
                .isEqualTo(asked(judge.tokenThreshold(1), Trace.NONE));
    }

    @Test
    void aRunThatIsRecordedAsksTheSameWhateverTheTimes() {
        var slow = new SampleTrace();
        slow.tool(slow.agent(), "refund", "{}", "done", 10, 5_000);
        var fast = new SampleTrace();
        fast.add(Span.Kind.OTHER, "not below an agent", null, 0, 1);
        fast.tool(fast.agent(), "refund", "{}", "done", 10, 1);
        var recorded = ScenarioConfig.DEFAULTS.cacheKey("lesson");
        assertThat(spans(slow, recorded).text())
                .isEqualTo(spans(fast, recorded).text());
    }

    @Test
    void whatIsTooLongIsLookedUpAndEachRequestSaysHowOftenThatIsStillPossible() {
        var model = ScriptedModel.of(EXPAND, EXPAND, PASSED);
        ScenarioResult result = result(judge.tokenThreshold(20)
                .maxDiscoverySteps(2)
                .call(TALK.did(SampleTrace.refund()).with(model).input(FINAL)));
        assertThat(result.success()).isTrue();
        assertThat(tools(model.requests().get(0))).containsExactly("finish_test", "expand_trace",
                "grep_trace");
        assertThat(last(model.requests().get(0))).isEqualTo(
                "(You may look something up 2 more times. Then you have to give your verdict.)");
        assertThat(last(model.requests().get(1))).isEqualTo(
                "(You may look something up once more. Then you have to give your verdict.)");
        assertThat(tools(model.requests().get(2))).containsExactly("finish_test");
        assertThat(model.requests().get(2).messages())
                .filteredOn(AiMessage.class::isInstance)
                .extracting(message -> ((AiMessage) message).text())
                .allMatch(text -> text.startsWith("[Called expand_trace with {\"spans\":[3]}]\n"
                        + "#3 tool \"refund\", 350 ms, FAILED: \"no such account\""));
    }

    @Test
    void aLongTalkAndManySpansAreLookedUpTogether() {
        StillState longTalk = StillState.saying(IntStream.range(0, 50)
                .mapToObj(i -> Message.user("word ".repeat(20) + i))
                .toArray(Message[]::new));
        var model = ScriptedModel.of(call("expand_transcript", "{\"indices\":[7]}"), EXPAND,
                PASSED);
        judge.tokenThreshold(20).call(longTalk.did(SampleTrace.refund()).with(model).input(FINAL));
        assertThat(tools(model.requests().getFirst())).containsExactly("finish_test",
                "expand_transcript", "grep_transcript", "expand_trace", "grep_trace");
        assertThat(model.requests().getLast().messages().toString()).contains("word 7",
                "no such account");
    }

    @Test
    void codeSeesWhatATextOnlyAgentDid() {
        var refunded = new JudgeAgent(Criterion.check("The refund is tried",
                state -> state.toolCalls("refund").count() == 1 && state.hasToolCall("refund")),
                Criterion.check("It looks the order up first", state -> state.toolCalls()
                        .names()
                        .equals(List.of("find_order", "refund"))));
        assertThat(result(refunded.call(TALK.did(SampleTrace.refund()).input(FINAL))).success())
                .isTrue();
        assertThat(result(refunded.call(TALK.input(FINAL))).success()).isFalse();
    }

    @Test
    void whatWasDoneIsNotDecidedByWords() {
        var done = new JudgeAgent(Criterion.done("It is refunded"));
        var model = ScriptedModel.of(PASSED);
        ScenarioResult result = result(done.call(TALK.with(model).input(FINAL)));

        assertThat(result.inconclusiveCriteria()).containsExactly("It is refunded");
        assertThat(result.criteria().getFirst().reasoning())
                .isEqualTo("No span and no tool call shows what the agent did.");
        assertThat(rules(model.requests().getFirst()))
                .contains("1. It is refunded (about what was done: decided by spans");
    }

    @Test
    void whatWasDoneIsDecidedBySpans() {
        var done = new JudgeAgent(Criterion.done("It is refunded"));
        ScenarioResult result = result(done.call(
                TALK.did(SampleTrace.refund()).with(ScriptedModel.of(PASSED)).input(FINAL)));

        assertThat(result.passedCriteria()).containsExactly("It is refunded");
    }

    @Test
    void whatNothingShowsIsNoFailureEither() {
        var done = new JudgeAgent(Criterion.done("It is refunded"));
        var failed = call("finish_test",
                "{\"criteria\":{\"c1_it_is_refunded\":\"failed\"},\"reasoning\":\"no\"}");
        ScenarioResult result = result(
                done.call(TALK.with(ScriptedModel.of(failed)).input(FINAL)));

        assertThat(result.inconclusiveCriteria()).containsExactly("It is refunded");
    }

    private static SpanEvidence spans(SampleTrace sample, ScenarioConfig config) {
        var input = TALK.did(sample.trace()).with(config).input(FINAL);
        return Exhibits.of(Hearing.of(List.of(), input), JudgeLimits.DEFAULTS).done();
    }

    private static List<ChatMessage> asked(JudgeAgent judge, Trace trace) {
        var model = ScriptedModel.of(PASSED);
        judge.call(TALK.did(trace).with(model).input(FINAL));
        return model.requests().getFirst().messages();
    }

    private static ScenarioResult result(AgentReply reply) {
        return ((AgentReply.Decision) reply).result();
    }

    private static List<String> tools(ChatRequest request) {
        return request.toolSpecifications().stream().map(ToolSpecification::name).toList();
    }

    private static String rules(ChatRequest request) {
        return ((SystemMessage) request.messages().getFirst()).text();
    }

    private static String shown(ChatRequest request) {
        return ((UserMessage) request.messages().get(1)).singleText();
    }

    private static String last(ChatRequest request) {
        return ((UserMessage) request.messages().getLast()).singleText();
    }
}
