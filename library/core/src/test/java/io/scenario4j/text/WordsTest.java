package io.scenario4j.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({"PT0S, <1 ms", "PT0.0009S, <1 ms", "PT0.012S, 12 ms", "PT0.9999S, 999 ms",
            "PT1.24S, 1.24 s", "PT59.9S, 59.90 s", "PT2M5S, 2 min 5 s", "PT3H20M, 3 h 20 min"})
    void timesHaveTheUnitThatFits(Duration time, String words) {
        assertThat(Words.time(time)).isEqualTo(words);
    }

    @Test
    void oneIsSingular() {
        assertThat(Words.count(1, "turn")).isEqualTo("1 turn");
        assertThat(Words.count(0, "turn")).isEqualTo("0 turns");
    }
}
