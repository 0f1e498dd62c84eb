package io.scenario4j.model.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;

import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelHttpTest {

    private final MockWebServer server = new MockWebServer();
    private final HttpClient http = new ModelHttp.Builder().build();

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
        server.enqueue(sentOnTo("http"));
        server.enqueue(new MockResponse.Builder().body("{}").build());

        assertThat(http.execute(question()).statusCode()).isEqualTo(200);
        server.takeRequest();
        assertThat(server.takeRequest().getUrl().encodedPath()).isEqualTo("/there");
    }

    @Test
    void speaksTlsWhereTheServerSendsItOnToThat() {
        server.enqueue(sentOnTo("https"));
        server.enqueue(sentOnTo("https"));

        assertThatThrownBy(() -> http.execute(question()))
                .as("this server has no certificate")
                .isInstanceOf(RetriableException.class)
                .hasRootCauseInstanceOf(IOException.class);
    }

    private HttpRequest question() {
        return HttpRequest.builder()
                .method(HttpMethod.POST)
                .url(server.url("/v1").toString())
                .body("{}")
                .build();
    }

    private MockResponse sentOnTo(String scheme) {
        return new MockResponse.Builder().code(308)
                .addHeader("Location",
                        "%s://localhost:%d/there".formatted(scheme, server.getPort()))
                .build();
    }
}
