package io.scenario4j.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.Utterance;
import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Span;
import io.scenario4j.trace.Span.Kind;
import io.scenario4j.work.CalledTool.Source;

class ToolCallsTest {

    private final SampleTrace sample = new SampleTrace();
    private final List<Utterance> said = new ArrayList<>();

    @Test
    void whereNobodyCalledAToolThereIsNone() {
        assertThat(calls().isEmpty()).isTrue();
        assertThat(calls().count()).isZero();
        assertThat(calls().first()).isEmpty();
        assertThat(calls().last()).isEmpty();
        assertThat(calls().named("refund")).isEmpty();
    }

    @Test
    void messagesTellOfCallsAndTheirResults() {
        say(1, Message.assistant("", List.of(ToolCall.of("c1", "find", "{\"id\":7}"))));
        say(1, Message.tool("c1", "lost"));
        assertThat(calls()).containsExactly(
                new CalledTool("find", "{\"id\":7}", "lost", 2, Source.MESSAGE));
    }

    @Test
    void spansTellOfWhatAnAgentCalledInside() {
        sample.tool(sample.agent(), "find", "{\"id\":7}", "lost", 10, 5);
        assertThat(calls()).containsExactly(
                new CalledTool("find", "{\"id\":7}", "lost", 1, Source.SPAN));
    }

    @Test
    void langWatchsSpansCountToo() {
        sample.add(Kind.TOOL, "find", sample.agent(), 10, 5, Conventions.SPAN_TYPE, "tool",
                Conventions.INPUT, "{\"type\":\"json\",\"value\":{\"id\":7}}",
                Conventions.OUTPUT, Conventions.typed("text", "lost"));
        assertThat(calls()).containsExactly(
                new CalledTool("find", "{\"id\":7}", "lost", 1, Source.SPAN));
    }

    @Test
    void whatBothTellOfIsOneCall() {
        say(0, Message.assistant("", List.of(ToolCall.of("c1", "find", "{\"id\": 7}"))));
        sample.tool(sample.agent(), "find", "{\"id\":7}", "lost", 10, 5);
        assertThat(calls()).containsExactly(
                new CalledTool("find", "{\"id\": 7}", "lost", 1, Source.BOTH));
    }

    @Test
    void theSameCallTwiceIsTwoCalls() {
        say(0, Message.assistant("", List.of(ToolCall.of("c1", "find", "{}"),
                ToolCall.of("c2", "find", "{}"))));
        Span agent = sample.agent();
        sample.tool(agent, "find", "{}", "one", 10, 5);
        sample.tool(agent, "find", "{}", "two", 20, 5);
        sample.tool(agent, "find", "{}", "three", 30, 5);
        assertThat(calls()).extracting(CalledTool::source)
                .containsExactly(Source.BOTH, Source.BOTH, Source.SPAN);
        assertThat(calls().last()).map(CalledTool::result).contains("three");
    }

    @Test
    void anIdIsEnough() {
        say(0, Message.assistant("", List.of(ToolCall.of("c1", "find", "{\"id\":7}"))));
        sample.add(Kind.TOOL, "find", sample.agent(), 10, 5, Conventions.TOOL_CALL_ID, "c1");
        assertThat(calls().count()).isEqualTo(1);
    }

    @Test
    void aSpanWithoutArgumentsIsOfTheCallOfItsNameAndTurn() {
        say(0, Message.assistant("", List.of(ToolCall.of("c1", "find", "{\"id\":7}"))));
        sample.add(Kind.TOOL, "execute_tool find", sample.agent(), 10, 5);
        assertThat(calls()).containsExactly(
                new CalledTool("find", "{\"id\":7}", "", 1, Source.BOTH));
    }

    @Test
    void aSpanWithinTheSpanOfTheSameCallIsNoOtherCall() {
        Span outer = sample.tool(sample.agent(), "find", "{\"id\":7}", "lost", 10, 5);
        sample.tool(outer, "find", "{\"id\":7}", "lost", 11, 3);
        sample.tool(outer, "ask_carrier", "{\"id\":7}", "lost", 11, 3);
        assertThat(calls().names()).containsExactly("find", "ask_carrier");
        assertThat(calls().count()).isEqualTo(2);
    }

    @Test
    void whatSimulatorAndJudgeDoDoesNotCount() {
        Span run = sample.add(Kind.RUN, "run", null, 0, 100);
        sample.tool(sample.call(run, "User", "simulator", 0, 10), "find", "{}", "", 1, 1);
        sample.tool(sample.call(run, "Judge", "judge", 20, 10), "find", "{}", "", 21, 1);
        assertThat(calls()).isEmpty();
    }

    @Test
    void aSpanWhoseParentWasNotRecordedIsOfTheCallThatItBeganIn() {
        Span agent = sample.agent();
        sample.add(new Span(SampleTrace.TRACE_ID, "b1", "never-ended", "execute_tool refund",
                Kind.TOOL, agent.startedAt().plusMillis(5), Duration.ZERO,
                Map.of(), List.of(), null));
        assertThat(calls().named("refund").count()).isEqualTo(1);
    }

    @Test
    void callsAreFoundByNameAndTurn() {
        ToolCalls all = ToolCalls.of(said, SampleTrace.refund().spans());
        assertThat(all).hasToString("[find_order({\"order\":1042}), refund({\"order\":1042})]");
        assertThat(all.inTurn(2).names()).containsExactly("refund");
        assertThat(all.named("find_order")
                .first()
                .flatMap(call -> call.argument("order"))).contains(1042);
        assertThat(all.named("find_order").first().flatMap(call -> call.argument("nobody")))
                .isEmpty();
    }

    private ToolCalls calls() {
        return ToolCalls.of(said, sample.spans());
    }

    private void say(int turn, Message message) {
        said.add(new Utterance(message, Speaker.AGENT, "shop", turn,
                Instant.parse("2026-01-01T00:00:01Z"), null, null));
    }
}
