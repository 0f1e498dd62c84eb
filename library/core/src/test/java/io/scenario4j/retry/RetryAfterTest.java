package io.scenario4j.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final InstantSource NOW = InstantSource
            .fixed(Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void secondsCount() {
        assertThat(RetryAfter.parse(" 20 ", NOW)).contains(Duration.ofSeconds(20));
        assertThat(RetryAfter.parse("0.5", NOW)).contains(Duration.ofMillis(500));
    }

    @Test
    void aDateCountsFromNow() {
        assertThat(RetryAfter.parse("Thu, 01 Jan 2026 00:01:00 GMT", NOW))
                .contains(Duration.ofMinutes(1));
    }

    @Test
    void aDateThatIsOverIsNoWait() {
        assertThat(RetryAfter.parse("Wed, 31 Dec 2025 00:01:00 GMT", NOW)).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "soon", "-1", "99999999999999"})
    void anythingElseIsNoTime(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }
}
