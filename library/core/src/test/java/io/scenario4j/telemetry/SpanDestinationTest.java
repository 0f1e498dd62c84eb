package io.scenario4j.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

class SpanDestinationTest {

    private static final String KEY = "LANGWATCH_API_KEY";

    @Test
    void aKeyAloneMeansLangWatch() {
        assertThat(SpanDestination.fromEnvironment(Map.of(KEY, "sk-1"))).isPresent();
    }

    @Test
    void aKeyForAnotherServerOfEventsGoesNowhereElse() {
        assertThat(SpanDestination.fromEnvironment(
                Map.of(KEY, "sk-1", "SCENARIO_EVENTS_ENDPOINT", "http://localhost:5560/events")))
                .isEmpty();
        assertThat(SpanDestination.fromEnvironment(
                Map.of(KEY, "sk-1", "SCENARIO_EVENTS_ENDPOINT", "http://localhost:5560/events",
                        "LANGWATCH_ENDPOINT", "http://localhost:5561")))
                .isPresent();
    }
}
