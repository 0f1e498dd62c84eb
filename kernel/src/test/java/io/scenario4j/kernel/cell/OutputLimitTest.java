package io.scenario4j.kernel.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputLimitTest {

    @Test
    void theEnvironmentSetsIt() {
        assertThat(OutputLimit.of(Map.of("SCENARIO4J_OUTPUT_LIMIT", "123")).bytes()).isEqualTo(123);
        assertThat(OutputLimit.of(Map.of()).bytes()).isEqualTo(2_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", "-1", "1e9", "9999999999999999999999"})
    void whatIsNoNumberOfBytesHasNoEffect(String text) {
        assertThat(OutputLimit.of(Map.of("SCENARIO4J_OUTPUT_LIMIT", text)))
                .isEqualTo(OutputLimit.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noCharacterIsCutInTwo(int limit) {
        byte[] text = "aé€😀".getBytes(StandardCharsets.UTF_8);
        int taken = new OutputBudget(new OutputLimit(limit)).take(text, 0, text.length);
        assertThat(taken).isLessThanOrEqualTo(limit).isGreaterThan(limit - 4);
        assertThat("aé€😀").startsWith(new String(text, 0, taken, StandardCharsets.UTF_8));
    }

    @Test
    void afterWhatDidNotFitNothingFits() {
        var budget = new OutputBudget(new OutputLimit(3));
        assertThat(budget.take(new byte[]{'a', 'b', 'c', 'd'}, 0, 2)).isEqualTo(2);
        assertThat(budget.take("€".getBytes(StandardCharsets.UTF_8), 0, 3)).isZero();
        assertThat(budget.exceed()).isTrue();
        assertThat(budget.exceed()).isFalse();
        assertThat(budget.take(new byte[]{'a'}, 0, 1)).isZero();
    }
}
