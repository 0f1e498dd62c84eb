package io.scenario4j.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

class JsonWriterTest {

    private static final JSON JACKSON = JSON.builder()
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .build();

    private final JsonWriter json = new JsonWriter();

    @Test
    void commasComeByThemselves() {
        json.begin('{').name("a").begin('[').value(1).value(2L).begin('[').end(']').end(']');
        json.name("b").value("x:").name("c").value(null).end('}');

        assertThat(json.text()).isEqualTo("{\"a\":[1,2,[]],\"b\":\"x:\",\"c\":null}");
    }

    @Test
    void numbersAreWrittenToTheirLastDigit() {
        json.begin('[');
        for (long number : new long[]{0, -1, 9, 10, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE}) {
            json.value(number);
        }
        assertThat(json.end(']').text()).isEqualTo(
                "[0,-1,9,10,99,100,9223372036854775807,-9223372036854775808]");
    }

    @Test
    void whatWasWrittenBeforeIsTakenAsItIs() {
        byte[] part = new JsonWriter().value(Map.of("k", "ü")).bytes();

        json.begin('[').raw(part, 0, part.length).raw(part, 0, part.length).end(']');
        assertThat(json.text()).isEqualTo("[{\"k\":\"ü\"},{\"k\":\"ü\"}]");
    }

    @Test
    void linesStandSideBySide() {
        json.value(1).put('\n').value(2).put('\n');
        assertThat(json.text()).isEqualTo("1\n2\n");
    }

    @Test
    void unpairedSurrogatesAreReplaced() {
        assertThat(json.value("a\uD83Db\uDE00\uD83D").text()).isEqualTo("\"a\uFFFDb\uFFFD\uFFFD\"");
    }

    @Test
    void writesWhatJacksonWrites() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Object value = value(random, 0);
            assertThat(json.clear().value(value).text()).isEqualTo(JACKSON.asString(value));
        }
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 9 : 11)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt();
            case 3 -> random.nextLong() >> random.nextInt(64);
            case 4 -> Math.scalb(random.nextDouble(), random.nextInt(200) - 100);
            case 5 -> List.of(Double.NaN, Double.NEGATIVE_INFINITY, -0.0, 1e300)
                    .get(random.nextInt(4));
            case 6 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(40) - 20);
            case 7, 8 -> text(random);
            case 9 -> list(random, depth);
            default -> map(random, depth);
        };
    }

    private static String text(Random random) {
        int bound = List.of(0x20, 0x80, 0x900, 0x11_0000).get(random.nextInt(4));
        var text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            int point = random.nextInt(bound);
            text.appendCodePoint(
                    point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                            ? '"'
                            : point);
        }
        return text.toString();
    }

    private static List<@Nullable Object> list(Random random, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(value(random, depth + 1));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(Random random, int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(text(random), value(random, depth + 1));
        }
        return map;
    }
}
