package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.check;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.result.ScenarioException;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;
import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Span.Kind;
import io.scenario4j.work.Trace;

/// A run that is read back from a journal shows what was done in it, as when it was played.
class LoadedTraceTest {

    private static final String KEY = "sk-lw-0123456789abcdef0123456789abcdef";

    private static final Criterion USES_A_TOOL = Criterion.check("uses a tool",
            state -> state.toolCalls("refund").count() > 0);

    @TempDir
    Path folder;

    private Scenarios session;

    @BeforeEach
    void open() {
        session = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", folder.toString(),
                "SHOP_API_KEY", KEY));
    }

    /// A shop that asks a model for a tool, uses it, and traces what it does beside.
    private AgentAdapter shop() {
        ChatModel model = session.metered(ScriptedModel.answering(request -> {
            boolean used = request.messages().getLast() instanceof ToolExecutionResultMessage;
            return used
                    ? ScriptedModel.text("Done.")
                    : ScriptedModel.call("refund", "{\"order\":\"A1\",\"euros\":34.5}");
        }));
        return AgentAdapter.named("shop", in -> {
            traceLookUp();
            List<ChatMessage> messages = new ArrayList<>(
                    List.of(UserMessage.from(in.lastNewUserMessageText())));
            AiMessage call = model.chat(messages).aiMessage();
            messages.add(call);
            messages.add(ToolExecutionResultMessage.from(
                    call.toolExecutionRequests().getFirst(), "{\"booked\":true}"));
            return reply(model.chat(messages).aiMessage().text());
        });
    }

    private void traceLookUp() {
        Span span = session.tracer("shop").spanBuilder("look up").startSpan();
        span.setAttribute("rows", 3).setAttribute("share", 0.5).setAttribute("cached", true);
        span.setAttribute("key", KEY + "\n\"quoted\"");
        span.setAttribute(AttributeKey.longArrayKey("ids"), List.of(1L, 2L));
        span.addEvent("retried", Attributes.of(AttributeKey.longKey("attempt"), 2L));
        span.setStatus(StatusCode.ERROR, "too slow").end();
    }

    private Scenario scenario(AgentAdapter agent) {
        return Scenario.of("refund", "A customer wants money back")
                .agents(agent, new UserSimulatorAgent(),
                        new JudgeAgent(USES_A_TOOL))
                .script(user("refund A1"), agent(), judge(USES_A_TOOL), user("no"),
                        check(state -> state.rollbackMessagesTo(2)), user("refund A2"), agent(),
                        judge());
    }

    private ScenarioResult loaded() throws Exception {
        session.drain();
        return session.load(folder).results().getFirst();
    }

    private static Trace withoutKey(Trace trace) {
        return new Trace(trace.id(), trace.spans().stream().map(span -> {
            Map<String, Object> attributes = new LinkedHashMap<>(span.attributes());
            attributes.remove("key");
            return new io.scenario4j.trace.Span(span.traceId(), span.spanId(),
                    span.parentSpanId(), span.name(), span.kind(), span.startedAt(),
                    span.duration(), attributes, span.events(), span.error());
        }).toList(), trace.dropped());
    }

    @Test
    void itIsTheSameAsWhenItWasPlayed() throws Exception {
        ScenarioResult played = session.run(scenario(shop()));
        ScenarioResult loaded = loaded();

        assertThat(played.trace().toolCalls()).hasSize(2);
        assertThat(withoutKey(loaded.trace())).isEqualTo(withoutKey(played.trace()));
        assertThat(loaded.trace().display()).isEqualTo(played.trace().display());
        assertThat(loaded.run().toolCalls()).hasToString(played.run().toolCalls().toString());
        assertThat(session.load(folder).spans().print().replaceAll("sk-lw\\S+", "…"))
                .isEqualTo(session.spans().print().replaceAll("sk-lw\\S+", "…"));
    }

    @Test
    void soItIsOfARunThatHasFailed() throws Exception {
        AgentAdapter closed = AgentAdapter.named("shop", _ -> {
            traceLookUp();
            throw new IllegalArgumentException("closed");
        });
        var thrown = catchThrowableOfType(ScenarioException.class,
                () -> session.run(scenario(closed)));
        Trace played = withoutKey(thrown.result().trace());

        assertThat(withoutKey(loaded().trace())).isEqualTo(played);
        assertThat(played.ofKind(Kind.CALL).getFirst().text(Conventions.ERROR_TYPE))
                .isEqualTo("java.lang.IllegalArgumentException");
    }

    @Test
    void theWordsOfSimulatorAndJudgeAreLeftOut() throws Exception {
        ScriptedModel simulated = ScriptedModel.of("I want my money back");
        session.run(Scenario.of("refund", "A customer wants money back")
                .agents(shop(), new UserSimulatorAgent().model(simulated))
                .script(user(), agent(), check(_ -> {}), succeed()));
        List<io.scenario4j.trace.Span> asked = loaded().trace().ofKind(Kind.MODEL);

        assertThat(asked).hasSize(3);
        assertThat(asked.getFirst().attributes()).doesNotContainKey(Conventions.INPUT_MESSAGES)
                .containsKeys(Conventions.PROVIDER, Conventions.RESPONSE_MODEL);
        assertThat(asked.getLast().attributes()).containsKey(Conventions.INPUT_MESSAGES);
    }

    @Test
    void noSecretIsKept() throws Exception {
        session.run(scenario(shop()));

        assertThat(loaded().trace().spans()).extracting(io.scenario4j.trace.Span::name)
                .contains("look up");
        assertThat(text()).contains("look up").doesNotContain(KEY);
    }

    @Test
    void aDamagedSpanCostsItself() throws Exception {
        ScenarioResult played = session.run(scenario(shop()));
        session.drain();
        Files.writeString(file(), text().replaceFirst("\"spanId\"", "\"spanIt\""));
        Trace loaded = loaded().trace();

        assertThat(loaded.spans()).hasSize(played.trace().spans().size() - 1);
        assertThat(loaded.toolCalls()).isEqualTo(played.trace().toolCalls());
    }

    @Test
    void aJournalOfFormerTimesHasNone() throws Exception {
        ScenarioResult played = session.run(scenario(shop()));
        session.drain();
        Files.writeString(file(), text().replaceAll(",\"course\":.*(?=\\}\n)", "")
                .replaceAll(".*\"trace\":1.*\n", ""));

        assertThat(loaded()).isEqualTo(played);
        assertThat(loaded().trace()).isEqualTo(Trace.NONE);
    }

    @Test
    void whatALaterVersionKeepsIsLeftOut() throws Exception {
        ScenarioResult played = session.run(scenario(shop()));
        session.drain();
        Files.writeString(file(), text().replace("\"trace\":1", "\"trace\":2"));

        assertThat(loaded()).isEqualTo(played);
        assertThat(loaded().trace()).isEqualTo(Trace.NONE);
    }

    @Test
    void aRunThatHasNotEndedCostsNoOther() throws Exception {
        session.run(scenario(shop()));
        session.drain();
        String whole = text();
        Files.writeString(file(), whole.substring(0, whole.indexOf("{\"fact\":\"ended\"")) + whole
                .replace(session.load(folder).results().getFirst().run().scenarioRunId(), "again"));

        assertThat(session.load(folder).results()).singleElement()
                .satisfies(result -> assertThat(result.trace().spans()).isNotEmpty());
    }

    private Path file() {
        return session.journal().getFirst();
    }

    private String text() throws Exception {
        return Files.readString(file());
    }
}
