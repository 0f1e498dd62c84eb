package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.check;
import static io.scenario4j.script.Script.script;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.AiServices;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.result.ScenarioException;
import io.scenario4j.simulator.UserSimulatorAgent;
import io.scenario4j.telemetry.Telemetry;
import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Span;
import io.scenario4j.trace.Span.Kind;
import io.scenario4j.work.Trace;

/// What an agent's own code traces is in the trace of the run that calls it.
class JoinedSpansTest {

    private final Scenarios scenario = Scenarios.open(Map.of());

    @AfterEach
    void forgetTheGlobalOne() {
        GlobalOpenTelemetry.resetForTest();
    }

    /// Work that an agent does for a question.
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static AgentAdapter doing(Work work) {
        return AgentAdapter.named("shop", _ -> {
            work.run();
            return reply("done");
        });
    }

    /// Returns what was traced by the time of a step after the agent's answer.
    private Trace trace(AgentAdapter agent) {
        List<Trace> traces = new ArrayList<>();
        scenario.run("refund", "A customer wants money back",
                List.of(agent, new UserSimulatorAgent()),
                script(user("refund A1"), agent(), check(state -> traces.add(state.trace())),
                        succeed()));
        return traces.getFirst();
    }

    private static void span(Tracer tracer, String name) {
        tracer.spanBuilder(name).startSpan().end();
    }

    private static List<String> below(Trace trace) {
        Span call = trace.ofKind(Kind.CALL)
                .stream()
                .filter(each -> "Agent".equals(each.text(Conventions.ROLE)))
                .findFirst()
                .orElseThrow();
        return trace.below(call).stream().map(Span::name).toList();
    }

    @Test
    void aTracerOfTheSessionJoins() {
        Tracer tracer = scenario.tracer("shop");

        assertThat(below(trace(doing(() -> span(tracer, "look up"))))).containsExactly("look up");
    }

    @Test
    void theGlobalOneJoinsWhereNoneWasRegistered() {
        Telemetry.registerWhereNoneIs();

        Trace trace = trace(doing(() -> span(GlobalOpenTelemetry.getTracer("shop"), "look up")));
        assertThat(below(trace)).containsExactly("look up");
    }

    @Test
    void whoeverAskedTooEarlyMayAskAgain() {
        GlobalOpenTelemetry.getTracer("shop");
        Telemetry.registerWhereNoneIs();

        Trace trace = trace(doing(() -> span(GlobalOpenTelemetry.getTracer("shop"), "look up")));
        assertThat(below(trace)).containsExactly("look up");
    }

    @Test
    void spansKeepWhatTheySay() {
        Tracer tracer = scenario.tracer("shop");
        Trace trace = trace(doing(() -> {
            var outer = tracer.spanBuilder("execute_tool refund")
                    .setAttribute(Conventions.OPERATION, "execute_tool")
                    .setAttribute(Conventions.TOOL_NAME, "refund")
                    .setAttribute("tries", 2)
                    .startSpan();
            try (Scope _ = outer.makeCurrent()) {
                var inner = tracer.spanBuilder("database").startSpan();
                inner.recordException(new IllegalStateException("gone"));
                inner.setStatus(StatusCode.ERROR);
                inner.end();
            }
            outer.end();
        }));

        Span tool = trace.toolCalls().getFirst();
        assertThat(tool.attributes()).containsEntry("gen_ai.tool.name", "refund")
                .containsEntry("tries", 2L);
        assertThat(trace.children(tool)).singleElement()
                .satisfies(inner -> assertThat(inner.error()).isEqualTo("gone"));
    }

    @Test
    void anApplicationsOwnSpansJoinAndStayItsOwn() throws InterruptedException {
        var exported = new Exported();
        OpenTelemetrySdk application = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(Scenarios.spanProcessor())
                        .addSpanProcessor(SimpleSpanProcessor.create(exported))
                        .build())
                .build();
        scenario.configure(c -> c.openTelemetry(application));

        Trace trace = trace(doing(() -> span(application.getTracer("shop"), "look up")));
        scenario.drain();

        assertThat(below(trace)).containsExactly("look up");
        SpanData theirs = exported.spans.getFirst();
        assertThat(theirs.getTraceId()).isEqualTo(trace.id());
        assertThat(theirs.getParentSpanId())
                .isEqualTo(trace.ofKind(Kind.CALL).getFirst().spanId());
    }

    /// Whether it was told of us or not.
    @Test
    void anOpenTelemetryThatConfiguresItselfJoinsOnce() {
        try (OpenTelemetrySdk application = AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> Map.of("otel.traces.exporter", "none",
                        "otel.metrics.exporter", "none", "otel.logs.exporter", "none"))
                .addTracerProviderCustomizer((provider, _) -> provider
                        .addSpanProcessor(Scenarios.spanProcessor()))
                .build()
                .getOpenTelemetrySdk()) {
            Trace trace = trace(doing(() -> span(application.getTracer("shop"), "look up")));

            assertThat(application.toString()).containsSubsequence("ScenarioSpans",
                    "ScenarioSpans");
            assertThat(below(trace)).containsExactly("look up");
            assertThat(trace.dropped()).isZero();
        }
    }

    /// What an application's exporter got.
    private static final class Exported implements SpanExporter {

        private final List<SpanData> spans = new CopyOnWriteArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> all) {
            spans.addAll(all);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    @Test
    void threadsThatAreToldWhereTheyWorkJoin() {
        Tracer tracer = scenario.tracer("shop");
        Trace trace = trace(doing(() -> {
            Thread.ofVirtual()
                    .start(Context.current().wrap(() -> span(tracer, "virtual thread")))
                    .join();
            try (ExecutorService pool = Context
                    .taskWrapping(Executors.newVirtualThreadPerTaskExecutor())) {
                pool.submit(() -> span(tracer, "executor")).get();
                CompletableFuture.runAsync(() -> span(tracer, "future"), pool).join();
            }
        }));

        assertThat(below(trace)).containsExactlyInAnyOrder("virtual thread", "executor", "future");
    }

    /// The limit that the documentation tells of.
    @Test
    void aThreadThatIsToldNothingIsNotReached() {
        Tracer tracer = scenario.tracer("shop");
        Trace trace = trace(doing(() -> Thread.ofPlatform()
                .start(() -> span(tracer, "elsewhere"))
                .join()));

        assertThat(below(trace)).isEmpty();
    }

    @Test
    void nothingIsCurrentAfterTheCall() {
        AtomicReference<@Nullable Context> inside = new AtomicReference<>();
        trace(doing(() -> inside.set(Context.current())));
        assertThatThrownBy(() -> trace(doing(() -> {
            throw new IllegalStateException("gone");
        }))).isInstanceOf(ScenarioException.class);

        assertThat(inside.get()).isNotEqualTo(Context.root());
        assertThat(Context.current()).isEqualTo(Context.root());
    }

    @Test
    void spansThatComeTooLateAreLeftOut() {
        Tracer tracer = scenario.tracer("shop");
        List<io.opentelemetry.api.trace.Span> open = new ArrayList<>();
        Trace trace = trace(doing(() -> open.add(tracer.spanBuilder("late").startSpan())));
        open.getFirst().end();

        assertThat(below(trace)).isEmpty();
    }

    @Test
    void aRunKeepsSoManySpansAndCountsTheOthers() {
        Tracer tracer = scenario.tracer("shop");
        Trace trace = trace(doing(() -> {
            for (int i = 0; i < 3_000; i++) {
                span(tracer, "span " + i);
            }
        }));

        assertThat(below(trace)).hasSize(2_000);
        assertThat(trace.dropped()).isEqualTo(1_000);
    }

    /// An AI service as LangChain4j's documentation has it.
    interface Assistant {
        String chat(String message);
    }

    static final class Tools {

        @Tool("Gives money back")
        String refund(@P(name = "order", value = "which") String order) {
            return "{\"booked\":\"" + order + "\"}";
        }
    }

    @Test
    void anAiServiceNeedsOneLine() {
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(scenario.metered(ScriptedModel.of(
                        ScriptedModel.call("refund", "{\"order\":\"A1\"}"),
                        ScriptedModel.text("The money is on its way."))))
                .tools(new Tools())
                .build();
        Trace trace = trace(AgentAdapter.named("shop",
                in -> reply(assistant.chat(in.lastNewUserMessageText()))));

        assertThat(below(trace)).containsExactly("chat scripted", "execute_tool refund",
                "chat scripted");
        Span tool = trace.toolCalls().getFirst();
        assertThat(tool.attributes())
                .containsEntry(Conventions.TOOL_ARGUMENTS, Map.of("order", "A1"))
                .containsEntry(Conventions.TOOL_RESULT, Map.of("booked", "A1"));
        assertThat(Objects.requireNonNull(tool.parentSpanId()))
                .isEqualTo(trace.ofKind(Kind.CALL).getFirst().spanId());
    }
}
