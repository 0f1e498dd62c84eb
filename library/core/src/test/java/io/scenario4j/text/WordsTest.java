package io.scenario4j.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
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

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 100", "-1, -100", "0.824, 82", "0.004, 0.4", "0.99999, 99.999",
            "0.9999999999, 99.999999", "1e-12, 0.000001", "-0.0004, -0.04", "0.995, 99.5",
            "0.994, 99"})
    void aShareIsOnlyAllIfItIs(double share, String percent) {
        assertThat(Words.percent(share)).isEqualTo(percent);
    }

    @ParameterizedTest
    @CsvSource({"0, $0", "0.00001, <$0.0001", "0.0021, $0.0021", "12.3, $12.30",
            "1234.5, '$1,234.50'"})
    void moneyHasTheDigitsThatSaySomething(BigDecimal usd, String words) {
        assertThat(Words.dollars(usd)).isEqualTo(words);
    }

    @Test
    void oneIsSingular() {
        assertThat(Words.count(1, "turn")).isEqualTo("1 turn");
        assertThat(Words.count(0, "turn")).isEqualTo("0 turns");
    }
}
