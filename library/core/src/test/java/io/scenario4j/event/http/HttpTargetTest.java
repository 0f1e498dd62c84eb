package io.scenario4j.event.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTargetTest {

    private static final String KEY = "sk-key";

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost", "http://127.0.0.1:80", "http://[::1]:80",
            "http://x.localhost", "https://events.example"})
    void keyMayGoToThisMachineOrByHttps(String endpoint) {
        assertThat(HttpTarget.ofBase(endpoint, KEY).danger()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.evil.example", "http://localhost.evil.example",
            "http://[2001:db8::1]"})
    void hostThatOnlyLooksLikeThisMachineGetsNoKey(String endpoint) {
        assertThat(HttpTarget.ofBase(endpoint, KEY).danger()).isPresent();
    }

    @Test
    void openTravelCanBeAllowed() {
        assertThat(HttpTarget.ofBase("http://events.example", KEY)
                .withInsecureAllowed(true)
                .danger()).isEmpty();
    }
}
