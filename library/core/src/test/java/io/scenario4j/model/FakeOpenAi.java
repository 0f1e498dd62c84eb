package io.scenario4j.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/// A server that speaks enough of OpenAI's protocol to answer what it was told to, in order, and keeps
/// what it was asked.
public final class FakeOpenAi implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();

    /// Starts a server on a free port.
    public FakeOpenAi() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lets it answer with text; null for an answer without any.
    public FakeOpenAi says(@Nullable String text) {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("role", "assistant");
        message.put("content", text);
        return answers(message);
    }

    /// Lets it answer with the call of a tool.
    public FakeOpenAi calls(String tool, String arguments) {
        return answers(Map.of("role", "assistant", "tool_calls",
                List.of(Map.of("id", "call_1", "type", "function", "function",
                        Map.of("name", tool, "arguments", arguments)))));
    }

    /// Lets it refuse.
    public FakeOpenAi refuses(int status, String message) {
        return responds(new MockResponse.Builder().code(status)
                .setHeader("Content-Type", "application/json")
                .body(json(Map.of("error", Map.of("message", message))))
                .build());
    }

    /// Lets it respond with anything.
    public FakeOpenAi responds(MockResponse response) {
        server.enqueue(response);
        return this;
    }

    /// Returns what an environment has to hold to lead here.
    public Map<String, String> environment() {
        return Map.of("OPENAI_BASE_URL", server.url("/v1").toString());
    }

    /// Returns how often it was asked.
    public int requestCount() {
        return server.getRequestCount();
    }

    /// Returns the next request that it was sent; the test has seen its answer, so it is there.
    public RecordedRequest request() {
        try {
            return server.takeRequest();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns the body of the next request that it was sent.
    public Map<String, Object> body() {
        return JSON.std.mapFrom(Objects.requireNonNull(request().getBody()).utf8());
    }

    @Override
    public void close() {
        server.close();
    }

    private FakeOpenAi answers(Map<String, ? extends @Nullable Object> message) {
        return responds(new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body(json(Map.of("id", "chatcmpl-1", "model", "fake-1",
                        "choices", List.of(Map.of("index", 0, "message", message,
                                "finish_reason", "stop")),
                        "usage", Map.of("prompt_tokens", 30, "completion_tokens", 12,
                                "total_tokens", 42))))
                .build());
    }

    private static String json(Map<String, Object> value) {
        return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(value);
    }
}
