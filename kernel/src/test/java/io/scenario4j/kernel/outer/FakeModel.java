package io.scenario4j.kernel.outer;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import tools.jackson.jr.ob.JSON;

/// A server that speaks OpenAI's protocol and knows the lesson of the parcel: it plays the user who asks
/// for one, and the judge who is content when a day was named.
final class FakeModel implements AutoCloseable {

    private static final String NO_KEY = "";

    private final MockWebServer server = new MockWebServer();
    private final Set<String> authorizations = ConcurrentHashMap.newKeySet();

    private FakeModel(String key) throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String given = Objects.requireNonNullElse(request.getHeaders().get("Authorization"),
                        NO_KEY);
                authorizations.add(given);
                return key.equals(NO_KEY) || given.equals("Bearer " + key)
                        ? answer(JSON.std
                                .mapFrom(Objects.requireNonNull(request.getBody()).utf8()))
                        : response(401, Map.of("error", Map.of("message", "no such key")));
            }
        });
        server.start();
    }

    /// Starts a server that anybody may ask.
    static FakeModel open() throws IOException {
        return new FakeModel(NO_KEY);
    }

    /// Starts a server that asks for a key.
    static FakeModel behind(String key) throws IOException {
        return new FakeModel(key);
    }

    String baseUrl() {
        return server.url("/v1").toString();
    }

    int requestCount() {
        return server.getRequestCount();
    }

    /// Returns what came as `Authorization`, an empty text for none.
    Set<String> authorizations() {
        return authorizations;
    }

    @Override
    public void close() {
        server.close();
    }

    private static MockResponse answer(Map<String, Object> request) {
        List<?> messages = (List<?>) request.getOrDefault("messages", List.of());
        String seen = messages.toString();
        List<?> tools = (List<?>) request.getOrDefault("tools", List.of());
        Map<String, Object> message = new LinkedHashMap<>(Map.of("role", "assistant"));
        if (tools.isEmpty()) {
            String last = String.valueOf(messages.getLast());
            message.put("content", last.contains("number") ? "4711" : "where is my parcel");
        } else {
            message.put("tool_calls", List.of(call(tools, seen.contains("Friday"))));
        }
        return response(200, Map.of("id", "chatcmpl-1", "model", request.get("model"), "choices",
                List.of(Map.of("index", 0, "message", message, "finish_reason", "stop")), "usage",
                Map.of("prompt_tokens", seen.length() / 4, "completion_tokens", 9)));
    }

    private static Map<String, Object> call(List<?> tools, boolean arrives) {
        return tools.size() > 1
                ? call(arrives ? "make_verdict" : "continue_test", Map.of())
                : call("finish_test", Map.of("reasoning", "As it was said.", "criteria",
                        verdicts((Map<?, ?>) tools.getFirst(), arrives)));
    }

    private static Map<String, Object> call(String tool, Map<String, Object> arguments) {
        return Map.of("id", "call_1", "type", "function", "function",
                Map.of("name", tool, "arguments", JSON.std.asString(arguments)));
    }

    private static Map<String, Object> verdicts(Map<?, ?> tool, boolean arrives) {
        Map<String, Object> verdicts = new LinkedHashMap<>();
        inside(tool, "function", "parameters", "properties", "criteria", "properties").keySet()
                .forEach(key -> verdicts.put(String.valueOf(key),
                        arrives ? "passed" : "inconclusive"));
        return verdicts;
    }

    private static Map<?, ?> inside(Map<?, ?> object, String... path) {
        Map<?, ?> inner = object;
        for (String name : path) {
            inner = (Map<?, ?>) Objects.requireNonNull(inner.get(name), name);
        }
        return inner;
    }

    private static MockResponse response(int status, Map<String, ?> body) {
        return new MockResponse.Builder().code(status)
                .setHeader("Content-Type", "application/json")
                .body(JSON.std.asString(body))
                .build();
    }
}
