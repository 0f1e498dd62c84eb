package io.scenario4j.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Span;
import io.scenario4j.trace.Span.Kind;
import io.scenario4j.work.SpanContent;

class RemoteSpansTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void readsWhatLangWatchHas() throws Exception {
        answer(200,
                """
                    {"spans": [
                      {"trace_id": "%s", "span_id": "00f067aa0ba902b7", "parent_id": null, "name": "refund",
                       "type": "tool", "input": {"type": "json", "value": {"order": 7}},
                       "output": {"type": "text", "value": "done"},
                       "timestamps": {"started_at": 1000, "finished_at": 1250}},
                      {"trace_id": "%s", "span_id": "not-hex", "parent_id": "00f067aa0ba902b7", "type": "llm",
                       "model": "gpt-4.1", "metrics": {"prompt_tokens": 3, "completion_tokens": 4},
                       "error": {"has_error": true, "message": "no such account"},
                       "timestamps": {"started_at": 1100, "finished_at": 1050}}]}"""
                        .formatted(TRACE, TRACE));
        List<Span> spans = RemoteSpans.langWatch(address(""), "sk-lw-1").spans(TRACE);
        Span tool = spans.getFirst();
        assertThat(tool).extracting(Span::traceId, Span::spanId, Span::parentSpanId, Span::kind,
                Span::startedAt, Span::duration, Span::error)
                .containsExactly(TRACE, "00f067aa0ba902b7", null, Kind.TOOL,
                        Instant.ofEpochMilli(1000), Duration.ofMillis(250), null);
        assertThat(new SpanContent(tool)).extracting(SpanContent::toolName, SpanContent::input,
                SpanContent::output).containsExactly("refund", Map.of("order", 7), "done");
        Span model = spans.getLast();
        assertThat(model.spanId()).matches("[0-9a-f]{16}");
        assertThat(model).extracting(Span::name, Span::kind, Span::duration, Span::error)
                .containsExactly("llm", Kind.MODEL, Duration.ZERO, "no such account");
        assertThat(new SpanContent(model)).extracting(SpanContent::model, SpanContent::tokensIn,
                SpanContent::tokensOut).containsExactly("gpt-4.1", 3L, 4L);
        RecordedRequest request = server.takeRequest();
        assertThat(request.getTarget()).isEqualTo("/api/trace/" + TRACE);
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer sk-lw-1");
        assertThat(request.getHeaders().get("X-Auth-Token")).isEqualTo("sk-lw-1");
    }

    @Test
    void readsOtlp() throws Exception {
        answer(200,
                """
                    {"resourceSpans": [{"resource": {}, "scopeSpans": [{"spans": [
                      {"traceId": "%s", "spanId": "00f067aa0ba902b7", "parentSpanId": "00f067aa0ba902b6",
                       "name": "execute_tool refund", "startTimeUnixNano": "1500000001",
                       "endTimeUnixNano": "2000000001", "status": {"code": 2, "message": "no such account"},
                       "attributes": [
                         {"key": "gen_ai.operation.name", "value": {"stringValue": "execute_tool"}},
                         {"key": "n", "value": {"intValue": "7"}}, {"key": "ok", "value": {"boolValue": true}},
                         {"key": "list", "value": {"arrayValue": {"values": [{"stringValue": "a"}]}}},
                         {"key": "map", "value": {"kvlistValue": {"values": [{"key": "a", "value": {"doubleValue": 0.5}}]}}}],
                       "events": [{"name": "exception", "timeUnixNano": "1600000000", "attributes": []}]}]}]}]}"""
                        .formatted(TRACE));
        Span span = RemoteSpans.otlp(address("/v1/{trace}"), Map.of("X-Key", "k"))
                .spans(TRACE)
                .getFirst();
        assertThat(span).isEqualTo(new Span(TRACE, "00f067aa0ba902b7", "00f067aa0ba902b6",
                "execute_tool refund", Kind.TOOL, Instant.ofEpochSecond(1, 500_000_001),
                Duration.ofMillis(500),
                Map.of(Conventions.OPERATION, "execute_tool", "n", 7L, "ok", true, "list",
                        List.of("a"), "map", Map.of("a", 0.5)),
                List.of(new Span.Event("exception", Instant.ofEpochSecond(1, 600_000_000),
                        Map.of())),
                "no such account"));
        assertThat(server.takeRequest().getHeaders().get("X-Key")).isEqualTo("k");
    }

    @Test
    void readsTheRepliesOfJaegerAndTempo() throws Exception {
        String scopes = """
            [{"scopeSpans": [{"spans": [{"traceId": "%s", "spanId": "%s", "name": "a"}]}]}]""";
        answer(200, "{\"result\": {\"resourceSpans\": %s}}"
                .formatted(scopes.formatted(TRACE, "00f067aa0ba902b7")));
        answer(200, "{\"batches\": %s}"
                .formatted(scopes.formatted("CvdlGRbNQ92ESOshHIAxnA==", "APBnqgupArc=")));
        RemoteSpans source = RemoteSpans.otlp(address("/{trace}"), Map.of());
        for (int i = 0; i < 2; i++) {
            assertThat(source.spans(TRACE)).extracting(Span::traceId, Span::spanId, Span::name)
                    .containsExactly(tuple(TRACE, "00f067aa0ba902b7", "a"));
        }
    }

    @Test
    void whatIsNotThereYetIsNothing() throws Exception {
        answer(404, "");
        assertThat(RemoteSpans.langWatch(address("/"), "k").spans(TRACE)).isEmpty();
    }

    @Test
    void anythingElseIsAProblemThatNamesNoKey() {
        answer(401, "");
        answer(302, "");
        answer(200, "<html>");
        RemoteSpans source = RemoteSpans.langWatch(address(""), "sk-lw-secret");
        String where = "http://" + server.getHostName() + ":" + server.getPort() + "/...";
        for (String problem : List.of("expected 2xx from " + where + ", got 401",
                "expected 2xx from " + where + ", got 302",
                "expected spans in JSON from " + where)) {
            assertThatThrownBy(() -> source.spans(TRACE)).isInstanceOf(IOException.class)
                    .hasMessage(problem);
        }
        assertThat(source.toString()).doesNotContain("secret");
    }

    @Test
    void anAddressWithoutAPlaceForTheTraceIsRefused() {
        assertThatThrownBy(() -> RemoteSpans.otlp("http://localhost/traces", Map.of())).hasMessage(
                "expected an address with {trace} in place of the trace's id, found http://localhost/traces");
    }

    private void answer(int code, String body) {
        server.enqueue(new MockResponse.Builder().code(code).body(body).build());
    }

    private String address(String path) {
        return "http://" + server.getHostName() + ":" + server.getPort() + path;
    }
}
