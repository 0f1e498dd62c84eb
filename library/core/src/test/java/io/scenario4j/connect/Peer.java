package io.scenario4j.connect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

import io.scenario4j.message.WireJson;

/// A server that plays the agent elsewhere.
final class Peer implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();

    Peer() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address(String path) {
        return server.url(path).toString();
    }

    MockWebServer server() {
        return server;
    }

    void answer(String json) {
        answer("application/json", json);
    }

    void answer(String type, String body) {
        server.enqueue(new MockResponse.Builder().addHeader("Content-Type", type)
                .body(body)
                .build());
    }

    /// @param headers names and values in turn
    void refuse(int status, String body, String... headers) {
        var response = new MockResponse.Builder().code(status).body(body);
        for (int i = 0; i < headers.length; i += 2) {
            response.addHeader(headers[i], headers[i + 1]);
        }
        server.enqueue(response.build());
    }

    void delay() {
        server.enqueue(new MockResponse.Builder().headersDelay(30, TimeUnit.SECONDS).build());
    }

    /// Returns the next request, in the order in which they came.
    RecordedRequest request() throws InterruptedException {
        return Objects.requireNonNull(server.takeRequest(5, TimeUnit.SECONDS), "no request came");
    }

    /// Returns the body of the next one.
    Map<String, Object> asked() throws InterruptedException {
        return body(request());
    }

    static String text(RecordedRequest request) {
        return Objects.requireNonNull(request.getBody(), "no body came").utf8();
    }

    static Map<String, Object> body(RecordedRequest request) {
        return WireJson.object(text(request));
    }

    @Override
    public void close() {
        server.close();
    }
}
