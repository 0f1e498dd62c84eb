package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.script;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import io.micrometer.context.ContextRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.ai.tool.function.FunctionToolCallback;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;
import io.scenario4j.trace.Span;
import io.scenario4j.trace.Span.Kind;
import io.scenario4j.work.CalledTool;
import io.scenario4j.work.Trace;

/// Frameworks that agents are made of, each with the way that it has to pass on where one works.
class FrameworkSpansTest {

    private static final String CALLS_TOOL = """
        {"id":"1","object":"chat.completion","created":1,"model":"gpt-4o","choices":[{"index":0,\
        "finish_reason":"tool_calls","message":{"role":"assistant","content":null,"tool_calls":[\
        {"id":"call_1","type":"function","function":{"name":"refund","arguments":"{\\"order\\":\\"A1\\"}"}}]}}],\
        "usage":{"prompt_tokens":30,"completion_tokens":9,"total_tokens":39}}""";
    private static final String ANSWERS = """
        {"id":"2","object":"chat.completion","created":2,"model":"gpt-4o","choices":[{"index":0,\
        "finish_reason":"stop","message":{"role":"assistant","content":"The money is on its way."}}],\
        "usage":{"prompt_tokens":50,"completion_tokens":7,"total_tokens":57}}""";

    private final Scenarios scenario = Scenarios.open(Map.of());

    /// What a model asks for.
    record Order(String order) {}

    private ScenarioResult play(AgentAdapter agent) {
        return scenario.run("refund", "A customer wants money back",
                List.of(agent, new UserSimulatorAgent()),
                script(user("refund A1"), agent(), succeed()));
    }

    private static List<String> below(Trace trace) {
        return trace.below(trace.ofKind(Kind.CALL).getFirst()).stream().map(Span::name).toList();
    }

    /// As Spring Boot wires it: observations become spans of the application's OpenTelemetry.
    private static ObservationRegistry observing(OpenTelemetrySdk application) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationHandler(new DefaultTracingObservationHandler(
                        new OtelTracer(application.getTracer("spring"),
                                new OtelCurrentTraceContext(), _ -> {})));
        return registry;
    }

    private static ChatClient client(MockWebServer server, ObservationRegistry registry) {
        OpenAiChatModel model = OpenAiChatModel.builder()
                .openAiApi(OpenAiApi.builder()
                        .baseUrl(server.url("").toString().replaceFirst("/$", ""))
                        .apiKey("none")
                        .build())
                .defaultOptions(OpenAiChatOptions.builder().model("gpt-4o").build())
                .toolCallingManager(
                        ToolCallingManager.builder().observationRegistry(registry).build())
                .observationRegistry(registry)
                .build();
        return ChatClient.builder(model, registry, null).build();
    }

    private static String ask(ChatClient client, String question) {
        @Nullable
        String answer = client.prompt()
                .user(question)
                .toolCallbacks(FunctionToolCallback
                        .builder("refund", (Order order) -> "booked " + order.order())
                        .description("Gives money back")
                        .inputType(Order.class)
                        .build())
                .call()
                .content();
        return String.valueOf(answer);
    }

    @Test
    void observationsOfSpringAiJoin() throws Exception {
        try (var server = new MockWebServer();
                var application = OpenTelemetrySdk.builder()
                        .setTracerProvider(SdkTracerProvider.builder()
                                .addSpanProcessor(Scenarios.spanProcessor())
                                .build())
                        .build()) {
            for (String answer : List.of(CALLS_TOOL, ANSWERS)) {
                server.enqueue(new MockResponse.Builder()
                        .setHeader("Content-Type", "application/json")
                        .body(answer)
                        .build());
            }
            server.start();
            scenario.configure(c -> c.openTelemetry(application));
            ChatClient client = client(server, observing(application));

            ScenarioResult result = play(AgentAdapter.named("shop",
                    in -> reply(ask(client, in.lastNewUserMessageText()))));

            assertThat(result.run().toolCalls().named("refund").list()).singleElement()
                    .extracting(CalledTool::turn)
                    .isEqualTo(1);
            assertThat(result.trace().ofKind(Kind.MODEL)).hasSize(2)
                    .allMatch(span -> "gpt-4o".equals(span.text("gen_ai.request.model")));
        }
    }

    /// Reactor carries what is registered with Micrometer's context propagation, and closes it itself.
    @Test
    @SuppressWarnings("MustBeClosedChecker")
    void reactorIsReachedByItsOwnPropagation() {
        Tracer tracer = scenario.tracer("shop");
        ContextRegistry.getInstance()
                .registerThreadLocalAccessor("opentelemetry", Context::current,
                        context -> context.makeCurrent(), () -> Context.root().makeCurrent());
        Hooks.enableAutomaticContextPropagation();
        try {
            ScenarioResult result = play(AgentAdapter.named("shop", _ -> reply(
                    String.valueOf(Mono.fromCallable(() -> traced(tracer, "in Reactor"))
                            .subscribeOn(Schedulers.boundedElastic())
                            .block()))));

            assertThat(below(result.trace())).containsExactly("in Reactor");
        } finally {
            Hooks.disableAutomaticContextPropagation();
            ContextRegistry.getInstance().removeThreadLocalAccessor("opentelemetry");
        }
    }

    @Test
    void reactorIsNotReachedWithoutIt() {
        Tracer tracer = scenario.tracer("shop");
        ScenarioResult result = play(AgentAdapter.named("shop", _ -> reply(
                String.valueOf(Mono.fromCallable(() -> traced(tracer, "in Reactor"))
                        .subscribeOn(Schedulers.boundedElastic())
                        .block()))));

        assertThat(below(result.trace())).isEmpty();
    }

    /// One hook of RxJava is enough: work is wrapped where it is scheduled.
    @Test
    void rxJavaIsReachedByItsScheduleHandler() {
        Tracer tracer = scenario.tracer("shop");
        RxJavaPlugins.setScheduleHandler(work -> Context.current().wrap(work));
        try {
            ScenarioResult result = play(AgentAdapter.named("shop", _ -> reply(
                    Single.fromCallable(() -> traced(tracer, "in RxJava"))
                            .subscribeOn(io.reactivex.rxjava3.schedulers.Schedulers.io())
                            .blockingGet())));

            assertThat(below(result.trace())).containsExactly("in RxJava");
        } finally {
            RxJavaPlugins.setScheduleHandler(null);
        }
    }

    @Test
    void rxJavaIsNotReachedWithoutIt() {
        Tracer tracer = scenario.tracer("shop");
        ScenarioResult result = play(AgentAdapter.named("shop", _ -> reply(
                Single.fromCallable(() -> traced(tracer, "in RxJava"))
                        .subscribeOn(io.reactivex.rxjava3.schedulers.Schedulers.io())
                        .blockingGet())));

        assertThat(below(result.trace())).isEmpty();
    }

    private static String traced(Tracer tracer, String name) {
        tracer.spanBuilder(name).startSpan().end();
        return "done";
    }
}
