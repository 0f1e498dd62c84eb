package io.scenario4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.evaluation.Evaluating.Answer;
import io.scenario4j.message.Message;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.WireJson;
import io.scenario4j.result.Cost;
import io.scenario4j.result.Evaluation;
import io.scenario4j.result.Evaluation.Failed;
import io.scenario4j.result.Evaluation.Fault;
import io.scenario4j.result.Evaluation.Measured;

/// What a platform's evaluator asks of its server, and what it makes of the answers.
class PlatformEvaluatorTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private static final String CATALOGUE = """
        {"evaluators": {
          "ragas/faithfulness": {"name": "Faithfulness", "requiredFields": ["output"],
            "optionalFields": ["input", "expected_output"], "result": {"score": {}}},
          "langevals/exact_match": {"name": "Exact match", "requiredFields": ["output", "expected_output"],
            "optionalFields": [], "result": {"passed": {}}},
          "ragas/context": {"name": "Context", "requiredFields": ["contexts"], "optionalFields": []},
          "custom/odd": {"name": "Odd", "requiredFields": ["threshold"], "optionalFields": []}}}""";

    @TempDir
    Path folder;

    private final MockWebServer server = new MockWebServer();
    private final List<RecordedRequest> requests = new ArrayList<>();
    private final Deque<MockResponse> evaluated = new ArrayDeque<>();

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public synchronized MockResponse dispatch(RecordedRequest request) {
                requests.add(request);
                return switch (request.getTarget()) {
                    case "/api/evaluations/list" -> answer(200, CATALOGUE);
                    case "/api/evaluators/my%20one" -> answer(200,
                            """
                                {"id": "ev_1", "name": "My one",
                                 "fields": [{"identifier": "output"}, {"identifier": "note", "optional": true}]}""");
                    case "/api/evaluators/bare" -> answer(200,
                            "{\"id\": \"ev_2\", \"config\": {\"evaluatorType\": \"langevals/exact_match\"}}");
                    case String target when target.endsWith("/evaluate") -> evaluated.remove();
                    default -> answer(404, "{\"error\": \"not found\"}");
                };
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static MockResponse answer(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }

    private PlatformEvaluatorTest says(String reply) {
        return says(200, reply);
    }

    private PlatformEvaluatorTest says(int status, String reply) {
        evaluated.add(answer(status, reply));
        return this;
    }

    private ScenarioConfig config() {
        return ScenarioConfig.DEFAULTS.endpoint(server.url("/").toString())
                .apiKey("sk-lw-secret-key")
                .projectId("project_1");
    }

    private EvaluationInput in() {
        return SampleInputs.of(Map.of("expected", "It is lost."), config(),
                Message.user("Where is it?"),
                Message.assistant("One moment.",
                        List.of(ToolCall.of("c1", "find", "{\"id\": 7}"))),
                Message.assistant("Lost."));
    }

    private Answer asked(PlatformEvaluator evaluator) throws Exception {
        return evaluator.answer(in());
    }

    private Map<String, Object> body() {
        return WireJson.object(Objects.requireNonNull(requests.getLast().getBody()).utf8());
    }

    @Test
    void asksForTheCatalogueAndThenTheEvaluator() throws Exception {
        Answer answer = says("{\"status\": \"processed\", \"score\": 0.5}")
                .asked(Evaluator.platform("ragas/faithfulness"));

        assertThat(answer.evaluation()).isEqualTo(Evaluation.score(0.5));
        assertThat(requests).extracting(each -> each.getMethod() + " " + each.getTarget())
                .containsExactly("GET /api/evaluations/list",
                        "POST /api/evaluations/ragas/faithfulness/evaluate");
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.getHeaders().get("Authorization"))
                    .isEqualTo("Bearer sk-lw-secret-key");
            assertThat(request.getHeaders().get("X-Auth-Token")).isEqualTo("sk-lw-secret-key");
            assertThat(request.getHeaders().get("X-Project-Id")).isEqualTo("project_1");
        });
        assertThat(requests.getLast().getHeaders().get("Content-Type"))
                .isEqualTo("application/json");
        assertThat(requests.getLast().getHeaders().get("Idempotency-Key"))
                .isEqualTo("scenariorun_1 ragas/faithfulness");
    }

    @Test
    void inputsAreFoundByTheirNames() throws Exception {
        Answer answer = says("{\"passed\": true}")
                .asked(Evaluator.platform("ragas/faithfulness").setting("model", "gpt"));

        assertThat(body()).isEqualTo(Map.of("data",
                Map.of("input", "Where is it?", "output", "Lost.", "expected_output",
                        "It is lost."),
                "settings", Map.of("model", "gpt"), "trace_id", TRACE));
        assertThat(answer.inputs()).isEqualTo(Map.of("input", "Where is it?", "output", "Lost.",
                "expected_output", "It is lost."));
    }

    @Test
    void inputsKeepTheirTypes() throws Exception {
        says("{\"passed\": true}").asked(Evaluator.platform("ragas/faithfulness")
                .input("output", in -> Map.of("calls", in.toolCalls().count(), "ok", true)));

        assertThat(body().get("data")).isEqualTo(Map.of("input", "Where is it?", "output",
                Map.of("calls", 1, "ok", true), "expected_output", "It is lost."));
        assertThat(body().containsKey("settings")).isTrue();
        assertThat(body().get("settings")).isNull();
    }

    @Test
    void oneTextIsAListOfContexts() throws Exception {
        says("{\"passed\": true}")
                .asked(Evaluator.platform("ragas/context").input("contexts", "Parcels get lost."));

        assertThat(body().get("data"))
                .isEqualTo(Map.of("contexts", List.of("Parcels get lost.")));
    }

    @Test
    void aSavedOneIsAskedForByItsName() throws Exception {
        PlatformEvaluator saved = Evaluator.platform("evaluators/my one").input("note", "hi");
        Answer answer = says("{\"passed\": false, \"details\": \"no\"}").asked(saved);

        assertThat(answer.evaluation()).isEqualTo(Evaluation.passed(false).because("no"));
        assertThat(requests).extracting(RecordedRequest::getTarget)
                .containsExactly("/api/evaluators/my%20one",
                        "/api/evaluations/evaluators/my%20one/evaluate");
        assertThat(body().get("data")).isEqualTo(Map.of("output", "Lost.", "note", "hi"));
        assertThat(saved.evaluatorId()).isEqualTo("ev_1");
    }

    @Test
    void aSavedOneWithoutInputsHasThoseOfItsType() throws Exception {
        says("{\"passed\": true}").asked(Evaluator.platform("evaluators/bare"));

        assertThat(requests).extracting(RecordedRequest::getTarget)
                .startsWith("/api/evaluators/bare", "/api/evaluations/list");
        assertThat(body().get("data"))
                .isEqualTo(Map.of("output", "Lost.", "expected_output", "It is lost."));
    }

    @Test
    void everythingThatItSaysIsRead() throws Exception {
        Answer answer = says(
                """
                    {"status": "processed", "passed": true, "score": 0.9, "label": "good", "details": "all there",
                     "cost": {"currency": "USD", "amount": 0.0012}}""")
                .asked(Evaluator.platform("ragas/faithfulness"));

        assertThat(answer.evaluation()).isEqualTo(new Measured(0.9, true, "good", "all there",
                new Cost(new BigDecimal("0.0012"), "USD")));
    }

    @Test
    void itMaySkipOrFail() throws Exception {
        assertThat(says("{\"status\": \"skipped\", \"details\": \"too short\"}")
                .asked(Evaluator.platform("ragas/faithfulness"))
                .evaluation())
                .isEqualTo(Evaluation.notApplicable("too short"));
        assertThat(says("{\"status\": \"error\", \"details\": \"no credits\"}")
                .asked(Evaluator.platform("ragas/faithfulness"))
                .evaluation())
                .isEqualTo(new Failed(Fault.THEIRS, "no credits"));
        assertThat(says("{\"status\": \"processed\"}")
                .asked(Evaluator.platform("ragas/faithfulness"))
                .evaluation())
                .isEqualTo(new Failed(Fault.THEIRS,
                        "expected a score, a label or whether it passed, found {\"status\":\"processed\"}"));
    }

    @Test
    void withoutAnInputItIsNotAsked() throws Exception {
        Answer none = asked(Evaluator.platform("ragas/context"));
        assertThat(none.evaluation()).isEqualTo(
                Evaluation.notApplicable("the run has nothing for the input \"contexts\""));

        Answer mapped = asked(Evaluator.platform("ragas/faithfulness")
                .input("input", _ -> Optional.empty()));
        assertThat(mapped.evaluation()).isEqualTo(
                Evaluation.notApplicable("the run has nothing for the input \"input\""));
        assertThat(requests).extracting(RecordedRequest::getTarget)
                .noneMatch(target -> target.endsWith("/evaluate"));
    }

    @Test
    void aServerThatIsBusyIsAskedAgain() throws Exception {
        says(503, "busy").says(429, "slow down");
        Answer answer = says("{\"score\": 1}").asked(Evaluator.platform("ragas/faithfulness"));

        assertThat(answer.evaluation()).isEqualTo(Evaluation.score(1));
        assertThat(requests).hasSize(4);
    }

    @Test
    void aServerThatFailsIsAtFault() throws Exception {
        says(500, "oops").says(500, "oops").says(500, "{\"error\": \"sk-lw-secret-key\"}");
        Answer answer = asked(Evaluator.platform("ragas/faithfulness"));

        assertThat(answer.evaluation()).isEqualTo(new Failed(Fault.THEIRS,
                "expected 2xx from %sapi/evaluations/ragas/faithfulness/evaluate, found 500 ({\"error\": \"(redacted, 16 chars)\"})"
                        .formatted(server.url("/"))));
        assertThat(requests).hasSize(4);
    }

    @Test
    void aRefusalIsTheConfigurationsFault() throws Exception {
        Answer answer = says(401, "who?").asked(Evaluator.platform("ragas/faithfulness"));

        assertThat(answer.evaluation()).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.fault()).isEqualTo(Fault.CONFIGURATION);
            assertThat(failed.reason()).endsWith("found 401 (who?); check the API key");
        });
        assertThat(says(302, "").asked(Evaluator.platform("ragas/faithfulness"))
                .evaluation()
                .reason()).endsWith("found 302; set the endpoint to where it redirects to");
        assertThat(says(200, "<html>").asked(Evaluator.platform("ragas/faithfulness"))
                .evaluation()
                .reason()).contains("answered what can't be read");
    }

    private void refused(PlatformEvaluator evaluator, Map<String, Object> fields,
            String message) {
        assertThatThrownBy(() -> Evaluators.prepare(List.of(evaluator.required()), fields,
                config())).isInstanceOf(WrongUseException.class).hasMessage(message);
    }

    @Test
    void whatNeverCouldBeAskedIsToldBefore() {
        refused(Evaluator.platform("ragas/faithfullness"), Map.of(),
                "the platform at %s knows no evaluator \"ragas/faithfullness\"; did you mean \"ragas/faithfulness\"?"
                        .formatted(server.url("/").toString().replaceFirst("/$", "")));
        refused(Evaluator.platform("evaluators/none"), Map.of(),
                "expected 2xx from %sapi/evaluators/none, found 404 ({\"error\": \"not found\"}); it knows no such evaluator, or is another server"
                        .formatted(server.url("/")));
        refused(Evaluator.platform("custom/odd"), Map.of(),
                "the evaluator \"custom/odd\" needs the input \"threshold\", and nobody can tell where it comes from; add .input(\"threshold\", in -> …)");
        refused(Evaluator.platform("langevals/exact_match"), Map.of(),
                "the evaluator \"langevals/exact_match\" needs the input \"expected_output\", and nobody can tell where it comes from; add .input(\"expected_output\", in -> …)");
        refused(Evaluator.platform("ragas/context").input("context", "x"), Map.of(),
                "the evaluator \"ragas/context\" has no input \"context\", it has [contexts]; did you mean \"contexts\"?");
    }

    @Test
    void aFieldIsFoundByItsWords() {
        Map<String, Object> fields = Map.of("goldenAnswer", "x", "city", "Paris");

        Evaluators.prepare(List.of(Evaluator.platform("langevals/exact_match")), fields,
                config());
        refused(Evaluator.platform("langevals/exact_match"), Map.of("answer", 1, "label", 2),
                "the evaluator \"langevals/exact_match\" needs the input \"expected_output\", and nobody can tell where it comes from; add .input(\"expected_output\", in -> …)");
    }

    @Test
    void aKeyIsNeededAndKept() throws Exception {
        assertThatThrownBy(() -> Evaluators.prepare(List.of(Evaluator.platform("ragas/context")),
                Map.of(), ScenarioConfig.DEFAULTS)).isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "evaluators of the platform need a key and found none; set LANGWATCH_API_KEY before the start, or scenario.configure(c -> c.endpoint(\"https://app.langwatch.ai\").apiKey(key))");
        assertThatThrownBy(() -> Evaluators.prepare(List.of(Evaluator.platform("ragas/context")),
                Map.of(), config().endpoint("http://example.org")))
                .hasMessage("expected https to send a key to example.org, found http");
    }

    /// A server that is down now may be up when the run has ended.
    @Test
    void aServerThatIsDownStopsNoRun() throws Exception {
        ScenarioConfig config = config();
        server.close();
        Evaluators.prepare(List.of(Evaluator.platform("ragas/faithfulness")), Map.of(), config);

        Answer answer = Evaluator.platform("ragas/faithfulness")
                .answer(SampleInputs.of(Map.of(), config, Message.user("Hi")));
        assertThat(answer.evaluation()).isInstanceOfSatisfying(Failed.class, failed -> assertThat(
                failed.fault()).isEqualTo(Fault.THEIRS));
    }

    @Test
    void withACacheKeyItIsAskedOnceAndOfflineNever() throws Exception {
        ScenarioConfig recording = config().cacheKey("v1").cacheDirectory(folder);
        EvaluationInput in = SampleInputs.of(Map.of(), recording, Message.user("Hi"),
                Message.assistant("Hello"));
        Answer first = says("{\"score\": 0.25, \"details\": null}")
                .answered(Evaluator.platform("ragas/faithfulness"), in);
        server.close();

        EvaluationInput offline = SampleInputs.of(Map.of(), recording.offline(true),
                Message.user("Hi"), Message.assistant("Hello"));
        assertThat(answered(Evaluator.platform("ragas/faithfulness"), offline)).isEqualTo(first);
        assertThat(first.evaluation()).isEqualTo(Evaluation.score(0.25));
    }

    private Answer answered(PlatformEvaluator evaluator, EvaluationInput in) throws Exception {
        return evaluator.answer(in);
    }

    @Test
    void anEmptyReferenceIsNone() {
        assertThatThrownBy(() -> Evaluator.platform(" ")).isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected an evaluator such as \"ragas/faithfulness\" or \"evaluators/my-slug\", found \" \"");
    }
}
