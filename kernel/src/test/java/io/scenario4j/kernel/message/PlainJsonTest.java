package io.scenario4j.kernel.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

class PlainJsonTest {

    private static final JSON JACKSON = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

    @ParameterizedTest
    @ValueSource(strings = {"{}", " { \"a\" : 1 , \"b\" : [ ] }\n", "{\"a\":[1,[2,{\"b\":null}]]}",
            "{\"a\":true,\"b\":false,\"c\":null}", "{\"n\":-1,\"m\":2147483648,\"o\":0,\"p\":-0}",
            "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\"}",
            "{\"é\":\"日本 😀\",\"\":\"\"}", "{\"a\":123456789012345678}"})
    void readsWhatMessagesAreMadeOfAsJacksonDoes(String json) {
        assertThat((Object) PlainJson.read(json.getBytes(UTF_8)).orElseThrow())
                .isEqualTo(jackson(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{}x", "{\"a\"}", "{\"a\":}", "{\"a\":1,}",
            "{a:1}", "{\"a\":01}", "{\"a\":+1}", "{\"a\":1.5}", "{\"a\":1e3}", "{\"a\":-}",
            "{\"a\":[1,]}", "{\"a\":[1 2]}", "{\"a\":tru}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}",
            "{\"a\":\"\n\"}", "{\"a\":\"", "{\"a\":\"\\", "{\"a\":1234567890123456789}",
            "{\"a\":1,\"a\":2}", "{\"a\":1", "{'a':1}", "{\"a\":NaN}", "{\"a\":1}{}"})
    void leavesToJacksonWhatItDoesNotUnderstand(String json) {
        assertThat(PlainJson.read(json.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void leavesBytesThatAreNoTextToJackson() {
        assertThat(PlainJson.read(new byte[]{'{', '"', (byte) 0xff, '"', ':', '1', '}'})).isEmpty();
    }

    @Test
    void leavesDeepNestingToJackson() {
        assertThat(PlainJson.read(("{\"a\":" + "[".repeat(1_000_000)).getBytes(UTF_8))).isEmpty();
        List<Object> itself = new ArrayList<>();
        itself.add(itself);

        assertThat(PlainJson.write(Map.of("a", itself))).isEmpty();
    }

    @Test
    void writesAsJacksonDoes() {
        var members = new LinkedHashMap<String, Object>();
        members.put("text", "\"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028 é 日本 😀");
        members.put("none", null);
        members.put("numbers", List.of(0, -1, Long.MAX_VALUE, Integer.MIN_VALUE));
        members.put("nested", Map.of("a", List.of(Map.of(), List.of(), true)));
        members.put("nulls", Arrays.asList(null, null));

        assertThat(PlainJson.write(members).map(json -> new String(json, UTF_8)))
                .contains(written(members));
    }

    @Test
    void leavesToJacksonWhatItCannotWrite() {
        assertThat(PlainJson.write(Map.of("a", 1.5))).isEmpty();
        assertThat(PlainJson.write(Map.of("a", new int[]{1}))).isEmpty();
        assertThat(PlainJson.write(Map.of("a", Map.of(1, 2)))).isEmpty();
        assertThat(PlainJson.write(Map.of("a", "\ud83d"))).isEmpty();
        assertThat(PlainJson.write(Map.of("a", "\ude00"))).isEmpty();
        assertThat(PlainJson.write(Map.of("a", "\ude00\ud83d"))).isEmpty();
    }

    @Test
    void takesNoOddTextForAnother() {
        var random = new Random(7);
        String alphabet = "{}[]\":,\\ntrue01-.eE u\n";
        for (int i = 0; i < 200_000; i++) {
            var json = new StringBuilder("{\"a\":");
            random.ints(random.nextInt(12), 0, alphabet.length())
                    .forEach(at -> json.append(alphabet.charAt(at)));
            String text = json.append('}').toString();
            PlainJson.read(text.getBytes(UTF_8))
                    .ifPresent(read -> assertThat((Object) read).as(text).isEqualTo(jackson(text)));
        }
    }

    private static Object jackson(String json) {
        try {
            return new HashMap<>((Map<?, ?>) JACKSON.anyFrom(json));
        } catch (JacksonException e) {
            return "no JSON: " + e.getOriginalMessage();
        }
    }

    private static String written(Object value) {
        return JACKSON.asString(value);
    }
}
