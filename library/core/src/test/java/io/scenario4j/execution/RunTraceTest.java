package io.scenario4j.execution;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.check;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import org.junit.jupiter.api.Test;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.RunSpans;
import io.scenario4j.message.AgentRole;
import io.scenario4j.model.MeteredModel;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.result.ScenarioException;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Span;
import io.scenario4j.trace.Span.Kind;
import io.scenario4j.work.Trace;

class RunTraceTest {

    private final Rehearsal rehearsal = new Rehearsal();

    private Trace trace() {
        return RunSpans.of(rehearsal.told());
    }

    private static String tree(Trace trace) {
        var lines = new StringBuilder();
        trace.roots().forEach(root -> write(trace, root, "", lines));
        return lines.toString();
    }

    private static void write(Trace trace, Span span, String indent, StringBuilder lines) {
        lines.append(indent).append(span.name()).append('\n');
        trace.children(span).forEach(child -> write(trace, child, indent + "  ", lines));
    }

    @Test
    void aRunIsOneTraceOfTurnsAndCalls() {
        rehearsal.run(List.of(rehearsal.user(), rehearsal.agent(),
                rehearsal.judge(ScenarioResult.success("fine"))), user(), agent(), user(),
                agent(), judge());

        assertThat(tree(trace())).isEqualTo("""
            scenario test
              turn 1
                invoke_agent user
                invoke_agent agent
              turn 2
                invoke_agent user
                invoke_agent agent
                invoke_agent judge
                  verdict
            """);
        assertThat(trace().spans()).extracting(Span::traceId)
                .containsOnly(trace().id())
                .allMatch(id -> id.matches("[0-9a-f]{32}"));
        assertThat(trace().spans()).extracting(Span::spanId)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{16}"));
    }

    @Test
    void messagesNameTheTraceThatTheyWereSaidIn() {
        ScenarioResult result = rehearsal.run(List.of(rehearsal.user(), rehearsal.agent()),
                user(), agent(), succeed());

        assertThat(result.run().conversation()).isNotEmpty()
                .allMatch(said -> trace().id().equals(said.traceId()));
    }

    /// A model that is asked twice, as a loop of an agent with tools does it.
    private static AgentAdapter shop() {
        ChatModel model = new MeteredModel(
                ScriptedModel.of(ScriptedModel.call("refund", "{\"order\":\"A1\"}"),
                        ScriptedModel.text("Done.")));
        return AgentAdapter.named("shop", in -> {
            List<ChatMessage> messages = new ArrayList<>(
                    List.of(UserMessage.from(in.lastNewUserMessageText())));
            AiMessage call = model.chat(messages).aiMessage();
            messages.add(call);
            messages.add(ToolExecutionResultMessage.from(
                    call.toolExecutionRequests().getFirst(), "{\"booked\":true}"));
            return reply(model.chat(messages).aiMessage().text());
        });
    }

    @Test
    void modelsAndToolsOfAMeteredModelAreBelowTheCall() {
        rehearsal.run(List.of(rehearsal.user(), shop()), user("refund A1"), agent(), succeed());

        assertThat(tree(trace())).isEqualTo("""
            scenario test
              turn 1
                invoke_agent shop
                  chat scripted
                  execute_tool refund
                  chat scripted
                verdict
            """);
        Span tool = trace().toolCalls().getFirst();
        assertThat(tool.attributes()).containsEntry(Conventions.OPERATION, "execute_tool")
                .containsEntry(Conventions.SPAN_TYPE, "tool")
                .containsEntry(Conventions.TOOL_NAME, "refund")
                .containsEntry(Conventions.TOOL_CALL_ID, "call_refund")
                .containsEntry(Conventions.TOOL_ARGUMENTS, Map.of("order", "A1"))
                .containsEntry(Conventions.TOOL_RESULT, Map.of("booked", true));
    }

    @Test
    void aModelsSpanSaysWhatWasAskedAndAnswered() {
        rehearsal.run(List.of(rehearsal.user(), shop()), user("refund A1"), agent(), succeed());

        Span last = trace().ofKind(Kind.MODEL).getLast();
        assertThat(last.attributes()).containsEntry(Conventions.OPERATION, "chat")
                .containsEntry(Conventions.SPAN_TYPE, "llm")
                .containsEntry(Conventions.RESPONSE_MODEL, "scripted")
                .containsEntry(Conventions.OUTPUT_MESSAGES, List.of(Map.of("role", "assistant",
                        "parts", List.of(Map.of("type", "text", "content", "Done.")))));
        assertThat(last.text(Conventions.INPUT)).contains("refund A1", "booked");
    }

    @Test
    void aStepReadsWhatWasDoneSoFar() {
        List<Trace> seen = new ArrayList<>();
        rehearsal.run(List.of(rehearsal.user(), shop()), user("refund A1"), agent(),
                check(state -> seen.add(state.trace())), succeed());

        assertThat(seen.getFirst().toolCalls()).hasSize(1);
        assertThat(seen.getFirst().ofKind(Kind.EVALUATION)).isEmpty();
    }

    @Test
    void anAgentsCallIsToldWhereItIs() {
        List<Map<String, String>> headers = new ArrayList<>();
        AgentAdapter remote = AgentAdapter.named("remote", in -> {
            headers.add(in.propagationHeaders());
            return reply("hi");
        });
        rehearsal.run(List.of(rehearsal.user(), remote), user("hi"), agent(), succeed());

        Span call = trace().ofKind(Kind.CALL).getFirst();
        assertThat(headers).containsExactly(
                Map.of("traceparent", "00-%s-%s-01".formatted(call.traceId(), call.spanId())));
    }

    @Test
    void spansEndWithAnErrorToo() {
        AgentAdapter broken = AgentAdapter.of(AgentRole.AGENT, "broken", _ -> {
            throw new IllegalStateException("no shop");
        });
        assertThatThrownBy(() -> rehearsal.run(List.of(rehearsal.user(), broken), user("hi"),
                agent())).isInstanceOf(ScenarioException.class);

        Span call = trace().ofKind(Kind.CALL).getFirst();
        assertThat(call.error()).isEqualTo("java.lang.IllegalStateException: no shop");
        assertThat(call.attributes()).containsEntry(Conventions.ERROR_TYPE,
                "java.lang.IllegalStateException");
        Fact ended = rehearsal.told().getLast();
        assertThat(trace().ofKind(Kind.RUN).getFirst().endedAt()).isEqualTo(ended.at());
        assertThat(trace().ofKind(Kind.RUN).getFirst().error()).contains("no shop");
    }

    @Test
    void aTurnsNumberIsAsPeopleCount() {
        rehearsal.run(List.of(rehearsal.user(), rehearsal.agent()), user(), agent(), user(),
                agent(), succeed());

        assertThat(trace().ofKind(Kind.TURN)).extracting(
                turn -> Objects.requireNonNull(turn.number(Conventions.TURN)).intValue())
                .containsExactly(1, 2);
    }

    @Test
    void aVerdictTellsEachCriterion() {
        AgentAdapter judge = AgentAdapter.of(AgentRole.JUDGE, "judge",
                _ -> AgentReply.verdict(ScenarioResult.of(List.of(
                        io.scenario4j.result.CriterionResult.of("is polite",
                                io.scenario4j.result.CriterionResult.Status.PASSED, "it was")),
                        "fine")));
        rehearsal.run(List.of(rehearsal.user(), rehearsal.agent(), judge), user(), agent(),
                judge());

        Span verdict = trace().ofKind(Kind.EVALUATION).getFirst();
        assertThat(verdict.events()).extracting(Span.Event::name)
                .containsExactly(Conventions.EVALUATION_EVENT);
        assertThat(verdict.events().getFirst().attributes())
                .containsEntry(Conventions.EVALUATION_NAME, "is polite")
                .containsEntry(Conventions.EVALUATION_LABEL, "passed")
                .containsEntry(Conventions.EVALUATION_SCORE, 1.0);
    }
}
