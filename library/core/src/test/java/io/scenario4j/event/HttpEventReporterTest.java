package io.scenario4j.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.event.http.HttpPost;
import io.scenario4j.result.ScenarioResult;

@Timeout(60)
class HttpEventReporterTest {

    private static final String KEY = "sk-lw-0123456789abcdef";

    private final MockWebServer server = new MockWebServer();
    private final SampleRun run = new SampleRun("scenariorun_1");

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void postsTheEventAsJson() throws Exception {
        answer(200, "{\"success\":true}");
        var event = run.says(SampleRun.user("m1", "21 °C?"));

        reporter().postEvent(event);

        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /api/scenario-events HTTP/1.1");
        assertThat(Objects.requireNonNull(request.getBody()).utf8()).isEqualTo(event.toJson());
    }

    @Test
    void sendsKeyProjectAndEventIdAsHeaders() throws Exception {
        answer(200, "");

        reporter().projectId("p1").header("X-Team", "support").postEvent(run.started());

        Headers headers = server.takeRequest().getHeaders();
        assertThat(headers.get("Content-Type")).isEqualTo("application/json");
        assertThat(headers.get("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(headers.get("X-Auth-Token")).isEqualTo(KEY);
        assertThat(headers.get("X-Project-Id")).isEqualTo("p1");
        assertThat(headers.get("X-Team")).isEqualTo("support");
        assertThat(headers.get("Idempotency-Key")).isEqualTo("scenarioevent_scenariorun_1_0");
    }

    @Test
    void withoutAKeySendsNone() throws Exception {
        answer(200, "");

        new HttpEventReporter(base(), " ").postEvent(run.started());

        Headers headers = server.takeRequest().getHeaders();
        assertThat(headers.names()).doesNotContain("Authorization", "X-Auth-Token", "X-Project-Id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/proxy", "/proxy//", "/proxy/api/scenario-events"})
    void pathIsAddedToTheBaseAddress(String path) throws Exception {
        answer(200, "");

        new HttpEventReporter(base() + path, KEY).postEvent(run.started());

        assertThat(server.takeRequest().getTarget())
                .isEqualTo((path.startsWith("/proxy") ? "/proxy" : "") + "/api/scenario-events");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>welcome</html>", "[1,2]", "{\"url\":7}",
            "{\"url\":\"javascript:alert(1)\"}"})
    void every2xxIsADelivery(String body) {
        answer(202, body);
        List<URI> pages = new ArrayList<>();

        assertThatCode(() -> reporter().onPage(pages::add).postEvent(run.started()))
                .doesNotThrowAnyException();
        assertThat(pages).isEmpty();
    }

    @Test
    void replyThatBreaksOffIsADelivery() {
        server.enqueue(new MockResponse.Builder().body("{\"url\":\"https://x\"}".repeat(100))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        assertThatCode(() -> reporter().postEvent(run.started())).doesNotThrowAnyException();
    }

    @Test
    void pageIsShownOnce() throws Exception {
        for (int i = 0; i < 3; i++) {
            answer(200, "{\"success\":true,\"url\":\"https://lw.example/sets/default\"}");
        }
        List<URI> pages = new ArrayList<>();
        var reporter = reporter().onPage(pages::add);

        reporter.postEvent(run.started());
        reporter.postEvent(run.snapshot());
        reporter.postEvent(new SampleRun("scenariorun_2").started());

        assertThat(pages)
                .containsExactly(URI.create("https://lw.example/sets/default/scenariobatch_1"));
    }

    @Test
    void whatASessionDoesWithAPageGivesWayToWhatItsUserDoes() throws Exception {
        answer(200, "{\"url\":\"https://lw.example/1\"}");
        answer(200, "{\"url\":\"https://lw.example/2\"}");
        List<String> seen = new ArrayList<>();

        reporter().onPageByDefault(page -> seen.add("session " + page)).postEvent(run.started());
        reporter().onPage(page -> seen.add("user " + page))
                .onPageByDefault(page -> seen.add("session " + page))
                .postEvent(run.started());

        assertThat(seen).containsExactly("session https://lw.example/1/scenariobatch_1",
                "user https://lw.example/2/scenariobatch_1");
    }

    @ParameterizedTest
    @CsvSource({"408,true", "429,true", "500,true", "502,true", "503,true", "400,false",
            "401,false", "403,false", "404,false", "409,false", "413,false", "422,false"})
    void statusTellsWhetherAnotherAttemptMakesSense(int code, boolean retryable) {
        answer(code, "");

        assertThat(failure().retryable()).isEqualTo(retryable);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void failureNamesWhatCameBack() {
        answer(422, "{\"error\":\n  \"batchRunId\"}");

        assertThat(failure()).hasMessage("expected 2xx from " + base()
                + "/api/scenario-events, found 422 ({\"error\": \"batchRunId\"})");
    }

    @Test
    void failureTellsWhatToDo() {
        answer(401, "");
        answer(404, "<html>not here</html>");

        assertThat(failure()).hasMessageEndingWith("found 401; check the API key");
        assertThat(failure())
                .hasMessageEndingWith("found 404 (<html>not here</html>); check the endpoint");
    }

    @Test
    void secretsThatTheServerRepeatsAreNotShown() {
        answer(401, "no such key: " + KEY + ", team hush-hush, " + "QUJD".repeat(100));
        var reporter = reporter().header("X-Team", "hush-hush");

        assertThat(catchThrowableOfType(DeliveryException.class,
                () -> reporter.postEvent(run.started())))
                .hasMessageEndingWith("found 401 (no such key: (redacted, 22 chars), "
                        + "team (redacted, 9 chars), <400 b64 chars elided>); check the API key");
    }

    @Test
    void nothingOfTheReporterShowsItsKey() {
        var reporter = new HttpEventReporter("https://u:pass@lw.example/?t=secret", KEY)
                .header("X-Team", "hush-hush");

        assertThat(reporter).hasToString("HttpEventReporter[https://lw.example/api/scenario-events,"
                + " key (redacted, 22 chars), project none, headers [X-Team]]");
        assertThat(reporter.name()).isEqualTo("https://lw.example/api/scenario-events");
    }

    @Test
    void logNeverShowsTheKey() throws Exception {
        answer(500, KEY);
        answer(200, "");
        try (var reporterLog = new RecordedLog(HttpPost.class);
                var readerLog = new RecordedLog(EventReader.class)) {
            var bus = new ScenarioEventBus(reporter());
            bus.publish(run.started());
            bus.drain();

            assertThat(reporterLog.lines(Level.ALL)).isNotEmpty();
            assertThat(readerLog.lines(Level.ALL)).isNotEmpty();
            assertThat(reporterLog.lines(Level.ALL) + " " + readerLog.lines(Level.ALL))
                    .doesNotContain(KEY);
        }
    }

    @Test
    void keyThatNoHeaderCanHoldIsRefusedUnseen() {
        assertThatThrownBy(() -> new HttpEventReporter(base(), "sk-\u00fcber"))
                .hasMessage("expected printable ASCII characters as API key, "
                        + "found others in (redacted, 7 chars)");
    }

    @Test
    void retryAfterReachesTheBus() {
        server.enqueue(new MockResponse.Builder().code(429).addHeader("Retry-After", 3).build());

        assertThat(failure().retryAfter()).contains(Duration.ofSeconds(3));
    }

    @Test
    void missingConnectionMayPass() throws IOException {
        int port;
        try (var unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }
        var reporter = new HttpEventReporter("http://localhost:" + port, KEY);

        var failure = catchThrowableOfType(DeliveryException.class,
                () -> reporter.postEvent(run.started()));
        assertThat(failure.retryable()).isTrue();
        assertThat(failure).hasMessageStartingWith("expected an answer from http://localhost:"
                + port + "/api/scenario-events, found java.net.ConnectException");
    }

    @Test
    void serverThatNeverAnswersMayComeBack() {
        server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        var impatient = reporter()
                .client(new OkHttpClient.Builder().callTimeout(Duration.ofMillis(100)).build());

        assertThat(catchThrowableOfType(DeliveryException.class,
                () -> impatient.postEvent(run.started())).retryable()).isTrue();
    }

    @Test
    void sameOriginMayRedirect() throws Exception {
        server.enqueue(new MockResponse.Builder().code(301).addHeader("Location", "/v2").build());
        answer(200, "");

        reporter().postEvent(run.started());

        server.takeRequest();
        RecordedRequest second = server.takeRequest();
        assertThat(second.getRequestLine()).isEqualTo("POST /v2 HTTP/1.1");
        assertThat(second.getHeaders().get("X-Auth-Token")).isEqualTo(KEY);
        assertThat(second.getBodySize()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void otherHostOrPortNeverGetsTheKey(String host) throws Exception {
        try (var other = new MockWebServer()) {
            other.start();
            String address = "http://%s:%d/there".formatted(host, other.getPort());
            server.enqueue(new MockResponse.Builder().code(307)
                    .addHeader("Location", address)
                    .build());

            assertThat(failure()).hasMessageEndingWith(
                    "found 307; set the endpoint to the address that it redirects to: " + address);
            assertThat(other.getRequestCount()).isZero();
        }
    }

    @Test
    void eachKeyAndEachAddressHasAnOutboxOfItsOwn(@TempDir Path folder) {
        assertThat(Stream.of(HttpEventReporter.toUrl("https://h/e?team=1", "sk-1"),
                HttpEventReporter.toUrl("https://h/e?team=2", "sk-1"),
                HttpEventReporter.toUrl("https://h/e?team=1", "sk-2"),
                HttpEventReporter.toUrl("https://h/e?team=1", "sk-1").projectId("p"),
                HttpEventReporter.toUrl("https://h/e?team=1", "sk-1").header("X-Key", "a"))
                .map(reporter -> reporter.outbox(folder).outbox())).doesNotHaveDuplicates()
                .noneMatch(it -> it.orElseThrow().toString().contains("sk-"));
    }

    @Test
    void whatAServerSaysDoesNothingToATerminal() {
        answer(500, "\u001b[2J\u001b]0;mine\u0007 broken");

        assertThat(failure()).hasMessageContaining("␛[2J␛]0;mine broken")
                .hasMessageNotContaining("\u001b");
    }

    @Test
    void theEnvironmentMayAskForEverySnapshot() {
        var environment = Map.of("SCENARIO_EVENTS_ENDPOINT", "http://localhost:1");
        var every = new HashMap<>(environment);
        every.put("SCENARIO_EVERY_SNAPSHOT", "true");

        assertThat(HttpEventReporter.fromEnvironment(environment).orElseThrow().everySnapshot())
                .isFalse();
        assertThat(HttpEventReporter.fromEnvironment(every).orElseThrow().everySnapshot())
                .isTrue();
    }

    @Test
    void redirectsInACircleEnd() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().code(302).addHeader("Location", "/").build();
            }
        });

        assertThat(failure().retryable()).isFalse();
    }

    @Test
    void keyDoesNotTravelInTheOpen() {
        var reporter = new HttpEventReporter("http://events.example", KEY);

        assertThat(catchThrowableOfType(DeliveryException.class,
                () -> reporter.postEvent(run.started())))
                .hasMessage("expected https to send a key to http://events.example"
                        + "/api/scenario-events, found http; use https, or allowInsecure(true)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:5560", "ftp://x", "http://", "not an address", "/api"})
    void endpointThatIsNoAddressIsRefused(String endpoint) {
        assertThatThrownBy(() -> new HttpEventReporter(endpoint, KEY)).hasMessage(
                "expected an endpoint like https://host or http://localhost:5560, found \"%s\"",
                endpoint);
    }

    @Test
    void environmentWithoutKeyAndServerMeansNoHttp() {
        assertThat(HttpEventReporter.fromEnvironment(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LANGWATCH_API_KEY=k,https://app.langwatch.ai/api/scenario-events",
            "LANGWATCH_API_KEY=k LANGWATCH_ENDPOINT=http://lw:1/,http://lw:1/api/scenario-events",
            "LANGWATCH_ENDPOINT=http://lw:1,http://lw:1/api/scenario-events",
            "SCENARIO_EVENTS_ENDPOINT=http://own/x LANGWATCH_ENDPOINT=http://lw:1,http://own/x"})
    void environmentNamesTheServer(String variables, String address) {
        assertThat(HttpEventReporter.fromEnvironment(environment(variables)))
                .hasValueSatisfying(reporter -> assertThat(reporter.name()).isEqualTo(address));
    }

    @Test
    void emptyEndpointInTheEnvironmentMeansNoHttp() {
        assertThat(HttpEventReporter
                .fromEnvironment(Map.of("LANGWATCH_API_KEY", KEY, "LANGWATCH_ENDPOINT", "")))
                .isEmpty();
    }

    @Test
    void malformedEndpointInTheEnvironmentIsWarnedOf() {
        try (var log = new RecordedLog(HttpEventReporter.class)) {
            assertThat(HttpEventReporter
                    .fromEnvironment(Map.of("LANGWATCH_ENDPOINT", "localhost:5560"))).isEmpty();

            assertThat(log.warnings()).containsExactly(
                    "events are not posted: expected an endpoint like https://host or "
                            + "http://localhost:5560, found \"localhost:5560\"");
        }
    }

    @Test
    void everyRunArrivesInOrderWhateverTheServerDoes() throws InterruptedException {
        var arrivals = new Unreliable();
        server.setDispatcher(arrivals);
        var bus = new ScenarioEventBus(reporter().everySnapshot(true), 20);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                List<ScenarioEvent> events = SampleRun.complete("r" + i, 3);
                threads.execute(() -> events.forEach(bus::publish));
            }
        }
        bus.drain();

        assertThat(arrivals.accepted).hasSize(200)
                .allSatisfy((_, events) -> assertThat(events).isEqualTo("01234"));
        assertThat(bus.delivery().getFirst().delivered()).isEqualTo(1000);
    }

    @Test
    void deadServerLeavesTheRunAlone() throws InterruptedException {
        server.close();
        var bus = new ScenarioEventBus(reporter(), 2);

        SampleRun.complete("r1", 3).forEach(bus::publish);
        bus.publish(run.finished(ScenarioResult.success("fine")));
        bus.drain();

        assertThat(bus.delivery().getFirst().delivered()).isZero();
        assertThat(bus.delivery().getFirst().waiting()).isZero();
    }

    @Test
    void aLongBodyIsCompressed() throws Exception {
        answer(200, "");
        var event = run.says(SampleRun.user("m1", "long ".repeat(2000)));

        reporter().postEvent(event);

        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeaders().get("Content-Encoding")).isEqualTo("gzip");
        assertThat(request.getBodySize()).isLessThan(1000);
        try (var body = new GZIPInputStream(new ByteArrayInputStream(body(request)))) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(event.toJson());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 415, 500, 502})
    void aServerThatTakesNoGzipGetsPlainTextFromThenOn(int code) throws Exception {
        answer(code, "");
        answer(200, "");
        answer(200, "");
        var event = run.says(SampleRun.user("m1", "long ".repeat(2000)));
        var reporter = reporter();

        reporter.postEvent(event);
        reporter.postEvent(event);

        assertThat(encodings(3)).containsExactly("gzip", "none", "none");
    }

    @Test
    void aServerThatTakesTheEventNeitherWayIsNotToBlameForGzip() throws Exception {
        for (int i = 0; i < 2; i++) {
            answer(413, "");
        }
        answer(200, "");
        var event = run.says(SampleRun.user("m1", "long ".repeat(2000)));
        var reporter = reporter();

        var failure = catchThrowableOfType(DeliveryException.class,
                () -> reporter.postEvent(event));
        reporter.postEvent(event);

        assertThat(failure.refused()).isTrue();
        assertThat(encodings(3)).containsExactly("gzip", "none", "gzip");
    }

    private List<String> encodings(int requests) throws InterruptedException {
        List<String> encodings = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            encodings.add(Objects.requireNonNullElse(
                    server.takeRequest().getHeaders().get("Content-Encoding"), "none"));
        }
        return encodings;
    }

    private static byte[] body(RecordedRequest request) {
        return Objects.requireNonNull(request.getBody()).toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"400,true", "413,true", "422,true", "401,false", "404,false", "503,false"})
    void statusTellsWhetherItIsAboutTheOneEvent(int code, boolean refused) {
        answer(code, "");

        assertThat(failure().refused()).isEqualTo(refused);
    }

    @Test
    void anOutageIsSurvivedOnDiskAndTheKeyIsNotThere(@TempDir Path folder) throws Exception {
        for (int i = 0; i < 20; i++) {
            answer(401, "");
        }
        var locked = new ScenarioEventBus(reporter().outbox(folder).projectId("p1"), 1);
        SampleRun.complete("r1", 1).forEach(locked::publish);
        locked.drain();
        assertThat(locked.delivery().getFirst().onDisk()).isGreaterThanOrEqualTo(2);
        assertThat(locked.delivery().getFirst().problem()).contains("check the API key");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file + Files.readString(file)).doesNotContain(KEY);
            }
        }
        locked.close();

        List<String> arrived = Collections.synchronizedList(new ArrayList<>());
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                arrived.add(request.getHeaders().get("Idempotency-Key"));
                return new MockResponse.Builder().build();
            }
        });
        try (var _ = new ScenarioEventBus(
                reporter().outbox(folder).projectId("p1"))) {
            while (arrived.size() < 3) {
                Thread.sleep(Duration.ofMillis(5));
            }
        }
        assertThat(arrived).first().isEqualTo("scenarioevent_r1_0");
        assertThat(arrived).last().isEqualTo("scenarioevent_r1_2");
    }

    private HttpEventReporter reporter() {
        return new HttpEventReporter(base(), KEY);
    }

    private String base() {
        return "http://localhost:" + server.getPort();
    }

    private void answer(int code, String body) {
        server.enqueue(new MockResponse.Builder().code(code).body(body).build());
    }

    private DeliveryException failure() {
        return catchThrowableOfType(DeliveryException.class,
                () -> reporter().postEvent(run.started()));
    }

    private static Map<String, String> environment(String variables) {
        Map<String, String> environment = new ConcurrentHashMap<>();
        for (String variable : variables.split(" ", -1)) {
            String[] parts = variable.split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        return environment;
    }

    /// Answers one request in five with an error, and one in twenty not at all; remembers the number of
    /// each event that it accepted.
    private static final class Unreliable extends Dispatcher {

        private final Random random = new Random(42);
        private final Map<String, String> accepted = new ConcurrentHashMap<>();

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            int luck;
            synchronized (random) {
                luck = random.nextInt(20);
            }
            if (luck < 4) {
                return new MockResponse.Builder().code(luck == 0 ? 429 : 503).build();
            }
            if (luck == 4) {
                return new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build();
            }
            String id = Objects.requireNonNull(request.getHeaders().get("Idempotency-Key"));
            String[] parts = id.split("_", -1);
            accepted.merge(parts[1], parts[2], String::concat);
            return new MockResponse.Builder().build();
        }
    }
}
