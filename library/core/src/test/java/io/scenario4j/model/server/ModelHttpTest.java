package io.scenario4j.model.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import okio.Sink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.scenario4j.text.Secrets;

class ModelHttpTest {

    private final MockWebServer server = new MockWebServer();
    private final HttpClient http = new ModelHttp.Builder(Secrets::redacted).build();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void goesWhereTheServerSendsItOn() throws Exception {
        server.enqueue(sentOnTo("http", server.getPort()));
        server.enqueue(new MockResponse.Builder().body("{}").build());

        assertThat(http.execute(question()).statusCode()).isEqualTo(200);
        server.takeRequest();
        assertThat(server.takeRequest().getUrl().encodedPath()).isEqualTo("/there");
    }

    @Test
    void whatIsAskedGoesToNoOtherPortAndNoOtherScheme() throws Exception {
        try (var other = new MockWebServer()) {
            other.start();
            server.enqueue(sentOnTo("https", server.getPort()));
            server.enqueue(sentOnTo("http", other.getPort()));

            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> http.execute(question()))
                        .isInstanceOfSatisfying(RefusedException.class,
                                refusal -> assertThat(refusal.statusCode()).isEqualTo(308))
                        .hasMessageContaining("set the model's address to");
            }
            assertThat(other.getRequestCount()).isZero();
        }
    }

    @Test
    void aRefusalWithStatus200KeepsItsWords() {
        server.enqueue(new MockResponse.Builder().body(
                "{\"error\":{\"code\":429,\"message\":\"Provider is overloaded\"},\"choices\":[]}")
                .build());
        server.enqueue(
                new MockResponse.Builder().body("{\"error\":\"no such model: qwen\"}").build());
        server.enqueue(new MockResponse.Builder().body(
                "{\"choices\":[{\"finish_reason\":\"error\",\"error\":{\"code\":502,\"message\":\"Provider left\"}}]}")
                .build());

        assertThatThrownBy(() -> http.execute(question()))
                .isInstanceOfSatisfying(RefusedException.class,
                        refusal -> assertThat(refusal.statusCode()).isEqualTo(429))
                .hasMessageContaining("Provider is overloaded");
        assertThatThrownBy(() -> http.execute(question()))
                .isInstanceOfSatisfying(RefusedException.class,
                        refusal -> assertThat(refusal.statusCode()).isEqualTo(400))
                .hasMessageContaining("no such model: qwen");
        assertThatThrownBy(() -> http.execute(question()))
                .isInstanceOfSatisfying(RefusedException.class,
                        refusal -> assertThat(refusal.statusCode()).isEqualTo(502))
                .hasMessageContaining("Provider left");
    }

    @Test
    void anAnswerThatUnpacksToGigabytesIsRefused() throws IOException {
        var zipped = new Buffer();
        try (var gzip = Okio.buffer((Sink) new GzipSink(zipped))) {
            byte[] blank = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                gzip.write(blank);
            }
        }
        server.enqueue(new MockResponse.Builder().addHeader("Content-Encoding", "gzip")
                .body(zipped)
                .build());

        assertThatThrownBy(() -> http.execute(question()))
                .hasMessageContaining("expected an answer of at most 32 MB from ");
    }

    @Test
    void ofALongRefusalOnlyTheBeginningIsKept() {
        server.enqueue(new MockResponse.Builder().code(400).body("no. ".repeat(100_000)).build());

        assertThatThrownBy(() -> http.execute(question()))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(5_000)
                        .startsWith("no. no."));
    }

    @Test
    void aKeyThatTheServerRepeatsIsNotShown() {
        Secrets.keep("sk-this-is-the-key-of-a-test");
        server.enqueue(new MockResponse.Builder().code(400)
                .body("bad header: Bearer sk-this-is-the-key-of-a-test")
                .build());

        assertThatThrownBy(() -> http.execute(question()))
                .hasMessage("bad header: Bearer (redacted, 28 chars)");
    }

    private HttpRequest question() {
        return HttpRequest.builder()
                .method(HttpMethod.POST)
                .url(server.url("/v1").toString())
                .body("{}")
                .build();
    }

    private static MockResponse sentOnTo(String scheme, int port) {
        return new MockResponse.Builder().code(308)
                .addHeader("Location", "%s://localhost:%d/there".formatted(scheme, port))
                .build();
    }
}
