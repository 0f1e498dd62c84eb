package io.scenario4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.message.Message;

class CachedFunctionTest {

    private static final CachedFunction FUNCTION = new CachedFunction("weather");

    @TempDir
    private Path directory;

    private ModelUse use = ModelUse.DEFAULTS;
    private int calls;

    @BeforeEach
    void record() {
        use = ModelUse.DEFAULTS.withCacheKey("v1").withRecordings(Recordings.in(directory));
    }

    private int count(@Nullable Object arguments) throws Exception {
        return FUNCTION.value(use, arguments, () -> ++calls);
    }

    @Test
    void theSameArgumentsGiveTheSameValue() throws Exception {
        assertThat(count(List.of("Paris", 3))).isEqualTo(1);
        assertThat(count(List.of("Paris", 3))).isEqualTo(1);
        assertThat(count(List.of("Paris", 4))).isEqualTo(2);
    }

    @Test
    void anotherNameIsAnotherFunction() throws Exception {
        count("Paris");
        int other = new CachedFunction("time").value(use, "Paris", () -> ++calls);
        assertThat(other).isEqualTo(2);
    }

    @Test
    void anotherCacheKeyIsAnotherRecording() throws Exception {
        count("Paris");
        use = use.withCacheKey("v2");
        assertThat(count("Paris")).isEqualTo(2);
    }

    @Test
    void withoutACacheKeyItIsCalledEachTime() throws Exception {
        use = ModelUse.DEFAULTS.withOffline(true);
        count("Paris");
        assertThat(count("Paris")).isEqualTo(2);
    }

    @Test
    void theOrderOfAMapMakesNoDifference() throws Exception {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", 2);
        map.put("a", 1);
        count(map);
        assertThat(count(Map.of("a", 1, "b", 2))).isEqualTo(1);
    }

    @Test
    void messagesAreArgumentsWithoutTheirIds() throws Exception {
        count(List.of(Message.user("hi")));
        assertThat(count(List.of(Message.user("hi")))).isEqualTo(1);
        assertThat(count(List.of(Message.assistant("hi")))).isEqualTo(2);
    }

    @Test
    void anyJsonValueIsAValue() throws Exception {
        for (Object value : Arrays.asList("text", 3, 2.5, true, null, List.of(1, "a"),
                Map.of("a", List.of()))) {
            var function = new CachedFunction("value of " + value);
            assertThat(function.<@Nullable Object>value(use, "x", () -> value)).isEqualTo(value);
            assertThat(function.<@Nullable Object>value(use, "x", () -> {
                throw new IllegalStateException("called again");
            })).isEqualTo(value);
        }
    }

    @Test
    void aValueThatWouldNotReadBackIsRefusedAtOnce() {
        assertThatThrownBy(() -> FUNCTION.value(use, "x", () -> 5L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "value of the cached function \"weather\": expected text, int, double, boolean, or a list or map of such, found java.lang.Long: 5");
    }

    @Test
    void anArgumentThatIsNoValueIsRefused() {
        assertThatThrownBy(() -> count(List.of(Path.of("a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "arguments of the cached function \"weather\": expected a text, a number, a boolean, a message, or a list or map of such, found ");
    }

    @Test
    void whatTheFunctionThrowsIsThrownAndNotRecorded() throws Exception {
        assertThatThrownBy(() -> FUNCTION.value(use, "Paris", () -> {
            throw new IOException("no weather");
        })).isInstanceOf(IOException.class).hasMessage("no weather");
        assertThat(count("Paris")).isEqualTo(1);
    }

    @Test
    void offlineAMissNamesFunctionAndArguments() {
        use = use.withOffline(true);
        assertThatThrownBy(() -> count(List.of("Paris")))
                .isInstanceOf(RecordingException.class)
                .hasMessageStartingWith(
                        "offline, and no answer is recorded for the function \"weather\" of [Paris] under the cache key \"v1\"; expected it in "
                                + directory.resolve("weather-"));
    }
}
