package io.scenario4j.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class SpanValuesTest {

    @Test
    void readsJsonWithoutItsWrapper() {
        assertThat(SpanValues.plain("{\"type\":\"json\",\"value\":{\"id\":7}}"))
                .isEqualTo(Map.of("id", 7));
        assertThat(SpanValues.plain(Map.of("type", "text", "value", "[1]")))
                .isEqualTo(List.of(1));
        assertThat(SpanValues.plain("{\"type\":\"refund\",\"value\":3,\"more\":1}"))
                .isEqualTo(Map.of("type", "refund", "value", 3, "more", 1));
    }

    @Test
    void whatOnlyBeginsLikeJsonIsText() {
        for (String text : List.of("34.50 EUR", "[1] and [2]", "{\"a\":1} {\"b\":2}", "[", "{}}",
                "true", "7")) {
            assertThat(SpanValues.plain(text)).isEqualTo(text);
        }
    }

    @Test
    void argumentsAreTheSameHoweverTheyAreWritten() {
        assertThat(SpanValues.isSame("{\"a\": 1, \"b\": [2]}", "{\"b\":[2],\"a\":1}")).isTrue();
        assertThat(SpanValues.isSame("{\"a\":1}", "{\"a\":2}")).isFalse();
        assertThat(SpanValues.isSame("", "{}")).isFalse();
    }
}
