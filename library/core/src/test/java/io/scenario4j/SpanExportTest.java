package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.script;
import static io.scenario4j.script.Script.user;
import static io.scenario4j.telemetry.OtlpReceiver.attributes;
import static io.scenario4j.telemetry.OtlpReceiver.named;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import com.google.protobuf.ByteString;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.event.Delivery;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;
import io.scenario4j.telemetry.OtlpReceiver;

/// What a server gets of a run's trace.
@Timeout(60)
class SpanExportTest {

    private static final String KEY = "sk-lw-a-secret-key";

    private static Map<String, String> langWatch(OtlpReceiver receiver) {
        return Map.of("LANGWATCH_API_KEY", KEY, "LANGWATCH_ENDPOINT", receiver.url(),
                "SCENARIO_EVENTS_ENDPOINT", "http://localhost:1/events");
    }

    private static Map<String, String> otlp(OtlpReceiver receiver) {
        return Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url(),
                "OTEL_EXPORTER_OTLP_HEADERS", "x-team=support,x-key=a%20b",
                "OTEL_SERVICE_NAME", "shop-tests", "OTEL_RESOURCE_ATTRIBUTES", "stage=ci");
    }

    private static AgentAdapter shop(Scenarios scenario) {
        var model = scenario.metered(ScriptedModel.of("It costs 5 €."));
        return AgentAdapter.named("shop", in -> reply(model.chat(in.lastNewUserMessageText())));
    }

    private static ScenarioResult play(Scenarios scenario, AgentAdapter shop) {
        return scenario.run("price", "A customer asks for a price",
                List.of(shop, new UserSimulatorAgent(), new JudgeAgent(Criterion
                        .check("a price is said", state -> state.lastMessage()
                                .text()
                                .contains("5")))),
                script(user("How much? My key is " + KEY), agent(), judge()));
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    @Test
    void langWatchGetsTheTraceOfTheMessages() throws Exception {
        try (var receiver = new OtlpReceiver()) {
            Scenarios scenario = Scenarios.open(langWatch(receiver));
            ScenarioResult result = play(scenario, shop(scenario));
            RecordedRequest request = receiver.request();

            assertThat(request.getMethod()).isEqualTo("POST");
            assertThat(request.getUrl().encodedPath()).isEqualTo("/api/otel/v1/traces");
            assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY);
            assertThat(request.getHeaders().get("Content-Type"))
                    .isEqualTo("application/x-protobuf");
            List<Span> spans = OtlpReceiver.spans(request);
            assertThat(spans).extracting(Span::getName)
                    .containsExactlyInAnyOrder("scenario price", "turn 1", "invoke_agent shop",
                            "chat scripted", "invoke_agent JudgeAgent", "verdict");
            assertThat(spans).extracting(span -> hex(span.getTraceId()))
                    .containsOnly(String.valueOf(
                            result.run().conversation().getFirst().traceId()));
        }
    }

    @Test
    void everySpanIsBelowItsParentAndHasItsTimes() throws Exception {
        try (var receiver = new OtlpReceiver()) {
            Scenarios scenario = Scenarios.open(langWatch(receiver));
            play(scenario, shop(scenario));
            List<Span> spans = OtlpReceiver.spans(receiver.request());

            Span root = named(spans, "scenario price");
            Span turn = named(spans, "turn 1");
            Span call = named(spans, "invoke_agent shop");
            assertThat(root.getParentSpanId().isEmpty()).isTrue();
            assertThat(turn.getParentSpanId()).isEqualTo(root.getSpanId());
            assertThat(call.getParentSpanId()).isEqualTo(turn.getSpanId());
            assertThat(named(spans, "chat scripted").getParentSpanId())
                    .isEqualTo(call.getSpanId());
            assertThat(named(spans, "chat scripted").getKind())
                    .isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
            assertThat(call.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_INTERNAL);
            assertThat(spans).allMatch(
                    span -> span.getStartTimeUnixNano() > 0
                            && span.getEndTimeUnixNano() >= span.getStartTimeUnixNano()
                            && span.getEndTimeUnixNano() <= root.getEndTimeUnixNano());
            assertThat(spans).extracting(span -> span.getStatus().getCode())
                    .containsOnly(Status.StatusCode.STATUS_CODE_UNSET);
        }
    }

    @Test
    void bothDialectsAreSpoken() throws Exception {
        try (var receiver = new OtlpReceiver()) {
            Scenarios scenario = Scenarios.open(langWatch(receiver));
            ScenarioResult result = play(scenario, shop(scenario));
            List<Span> spans = OtlpReceiver.spans(receiver.request());
            String thread = result.run().identity().threadId();

            assertThat(attributes(named(spans, "scenario price").getAttributesList()))
                    .containsEntry("langwatch.origin", "simulation")
                    .containsEntry("langwatch.thread.id", thread)
                    .containsEntry("gen_ai.conversation.id", thread)
                    .containsEntry("scenario.run_id", result.scenarioRunId())
                    .containsEntry("scenario.sdk.name", "scenario4j")
                    .containsEntry("metadata", """
                        {"labels":["scenario"],"thread_id":"%s","scenario.name":"price",\
                        "scenario.batch_id":"%s","scenario.set_id":"default"}"""
                            .formatted(thread, result.run().batchRunId()));
            assertThat(attributes(named(spans, "turn 1").getAttributesList()))
                    .containsEntry("scenario.turn", 1L);
            assertThat(attributes(named(spans, "invoke_agent shop").getAttributesList()))
                    .containsEntry("langwatch.span.type", "agent")
                    .containsEntry("gen_ai.operation.name", "invoke_agent")
                    .containsEntry("gen_ai.agent.name", "shop")
                    .containsEntry("scenario.role", "Agent");
            assertThat(attributes(named(spans, "chat scripted").getAttributesList()))
                    .containsEntry("langwatch.span.type", "llm")
                    .containsEntry("gen_ai.operation.name", "chat")
                    .containsEntry("gen_ai.response.model", "scripted");
            Span verdict = named(spans, "verdict");
            assertThat(attributes(verdict.getAttributesList()))
                    .containsEntry("langwatch.span.type", "evaluation");
            assertThat(attributes(verdict.getEvents(0).getAttributesList()))
                    .containsEntry("gen_ai.evaluation.name", "a price is said")
                    .containsEntry("gen_ai.evaluation.score.value", 1.0)
                    .containsEntry("gen_ai.evaluation.score.label", "passed");
        }
    }

    @Test
    void whatWasSaidStaysHereUnlessAskedFor() throws Exception {
        try (var receiver = new OtlpReceiver()) {
            Scenarios scenario = Scenarios.open(langWatch(receiver));
            play(scenario, shop(scenario));
            assertThat(OtlpReceiver.spans(receiver.request()).toString())
                    .doesNotContain("How much", "It costs");

            scenario.configure(c -> c.traceContent(true));
            play(scenario, shop(scenario));
            String sent = OtlpReceiver.spans(receiver.request()).toString();
            assertThat(sent).contains("How much", "It costs", "(redacted, 18 chars)")
                    .doesNotContain(KEY);
        }
    }

    @Test
    void openTelemetrysVariablesNameAServerToo() throws Exception {
        try (var receiver = new OtlpReceiver()) {
            Scenarios scenario = Scenarios.open(otlp(receiver));
            play(scenario, shop(scenario));
            RecordedRequest request = receiver.request();

            assertThat(request.getUrl().encodedPath()).isEqualTo("/v1/traces");
            assertThat(request.getHeaders().get("x-team")).isEqualTo("support");
            assertThat(request.getHeaders().get("x-key")).isEqualTo("a b");
            ResourceSpans resource = OtlpReceiver.resourceSpans(request).getFirst();
            assertThat(attributes(resource.getResource().getAttributesList()))
                    .containsEntry("service.name", "shop-tests")
                    .containsEntry("stage", "ci")
                    .containsEntry("telemetry.sdk.language", "java");
            assertThat(resource.getScopeSpans(0).getScope().getName()).isEqualTo("io.scenario4j");
        }
    }

    @Test
    void aServerThatIsConfiguredGetsThem() throws Exception {
        try (var receiver = new OtlpReceiver()) {
            Scenarios scenario = Scenarios.open(Map.of());
            scenario.configure(c -> c.endpoint(receiver.url()).apiKey(KEY));
            play(scenario, shop(scenario));
            scenario.drain();

            assertThat(scenario.delivery())
                    .anySatisfy(each -> assertThat(each.reader()).endsWith("/v1/traces"));
        }
    }

    @Test
    void spansOfTheSessionsTracerAreSentAndThoseOfAnApplicationAreNot() throws Exception {
        try (var receiver = new OtlpReceiver()) {
            Scenarios scenario = Scenarios.open(otlp(receiver));
            OpenTelemetrySdk application = OpenTelemetrySdk.builder()
                    .setTracerProvider(SdkTracerProvider.builder()
                            .addSpanProcessor(Scenarios.spanProcessor())
                            .build())
                    .build();
            play(scenario, AgentAdapter.named("shop", _ -> {
                scenario.tracer("shop").spanBuilder("ours").startSpan().end();
                application.getTracer("shop").spanBuilder("theirs").startSpan().end();
                return reply("5 €");
            }));
            List<Span> spans = OtlpReceiver.spans(receiver.request());

            assertThat(spans).extracting(Span::getName).contains("ours").doesNotContain("theirs");
            assertThat(named(spans, "ours").getParentSpanId())
                    .isEqualTo(named(spans, "invoke_agent shop").getSpanId());
        }
    }

    /// The application sends its spans to the same server by itself.
    @Test
    void nothingIsSentTwiceWhereAnApplicationSendsToTheSameServer() throws Exception {
        try (var receiver = new OtlpReceiver();
                var application = OpenTelemetrySdk.builder()
                        .setTracerProvider(SdkTracerProvider.builder()
                                .addSpanProcessor(Scenarios.spanProcessor())
                                .addSpanProcessor(BatchSpanProcessor.create(
                                        OtlpHttpSpanExporter.builder()
                                                .setEndpoint(receiver.url() + "v1/traces")
                                                .build()))
                                .build())
                        .build()) {
            Scenarios scenario = Scenarios.open(otlp(receiver));
            scenario.configure(c -> c.openTelemetry(application));
            ScenarioResult result = play(scenario, AgentAdapter.named("shop", _ -> {
                application.getTracer("shop").spanBuilder("theirs").startSpan().end();
                return reply("5 €");
            }));
            scenario.drain();

            List<Span> sent = new ArrayList<>(OtlpReceiver.spans(receiver.request()));
            sent.addAll(OtlpReceiver.spans(receiver.request()));
            assertThat(receiver.requests()).isEqualTo(2);
            assertThat(sent).extracting(span -> hex(span.getSpanId()))
                    .containsExactlyInAnyOrderElementsOf(result.trace()
                            .spans()
                            .stream()
                            .map(io.scenario4j.trace.Span::spanId)
                            .toList());
            assertThat(named(sent, "theirs").getParentSpanId())
                    .isEqualTo(named(sent, "invoke_agent shop").getSpanId());
        }
    }

    @Test
    void aServerThatIsDownSlowsNothingAndIsCounted() throws Exception {
        Scenarios scenario = Scenarios
                .open(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:9"));
        long before = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            play(scenario, AgentAdapter.named("shop", _ -> reply("5 €")));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        scenario.drain();

        Delivery spans = scenario.delivery()
                .stream()
                .filter(each -> each.reader().startsWith("spans to"))
                .findFirst()
                .orElseThrow();
        assertThat(spans.reader()).isEqualTo("spans to http://localhost:9/v1/traces");
        assertThat(spans.delivered()).isZero();
        assertThat(spans.failed()).isEqualTo(500);
        assertThat(spans.problem()).contains("spans are lost");
    }

    /// What is lost is told once, by the warning of the reader; the exporter has a stack trace for each.
    @Test
    void aServerThatIsDownIsToldOfWithoutStackTraces() throws Exception {
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord said) {
                logged.add(said);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.opentelemetry");
        logger.addHandler(handler);
        try {
            Scenarios scenario = Scenarios
                    .open(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:9"));
            play(scenario, AgentAdapter.named("shop", _ -> reply("5 €")));
            scenario.drain();
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(logged).isEmpty();
    }

    @Test
    void aBusyServerIsAskedAgain() throws Exception {
        try (var receiver = new OtlpReceiver(503)) {
            Scenarios scenario = Scenarios.open(otlp(receiver));
            play(scenario, shop(scenario));
            scenario.drain();

            assertThat(receiver.requests()).isEqualTo(2);
            assertThat(scenario.delivery()).anySatisfy(each -> {
                assertThat(each.reader()).startsWith("spans to");
                assertThat(each.delivered()).isEqualTo(6);
                assertThat(each.failed()).isZero();
            });
        }
    }

    @Test
    void withoutAServerNothingIsSent() {
        assertThat(Scenarios.open(Map.of()).delivery())
                .noneMatch(each -> each.reader().startsWith("spans"));
    }
}
