package io.scenario4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import okio.Buffer;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    private final EventJson json = new EventJson();
    private final SampleRun run = new SampleRun("r1");

    @Test
    void isTheSameTextAsTheEventsOwn() {
        for (ScenarioEvent event : SampleRun.complete("r1", 50)) {
            assertThat(EventJson.write(event).readUtf8()).isEqualTo(event.toJson());
        }
    }

    @Test
    void emptyConversationIsAnEmptyArray() {
        assertThat(EventJson.write(run.snapshot()).readUtf8()).endsWith("\"messages\":[]}");
    }

    @Test
    void rollbackForgetsTheMessages() {
        EventJson.write(run.says(SampleRun.user("m1", "one")));
        EventJson.write(run.says(SampleRun.user("m2", "two")));
        EventJson.write(run.rollbackTo(1));
        var branched = run.says(SampleRun.user("m3", "three"));

        assertThat(EventJson.write(branched).readUtf8()).isEqualTo(branched.toJson());
    }

    @Test
    void rollbackToTheBeginningForgetsAll() {
        EventJson.write(run.says(SampleRun.user("m1", "one")));
        EventJson.write(run.rollbackTo(0));
        var branched = run.says(SampleRun.user("m2", "two"));

        assertThat(EventJson.write(branched).readUtf8()).isEqualTo(branched.toJson());
    }

    @Test
    void bytesThatWereHandedOutDoNotChange() {
        var first = run.says(SampleRun.user("m1", "one"));
        var written = EventJson.write(first);
        EventJson.write(run.says(SampleRun.user("m2", "two")));
        EventJson.write(run.rollbackTo(0));

        assertThat(written.readUtf8()).isEqualTo(first.toJson());
    }

    @Test
    void runsMayBeWrittenByManyThreads() {
        assertThat(IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> SampleRun.complete("r" + i % 10, 20))
                .flatMap(events -> events.stream())
                .filter(event -> !EventJson.write(event).readUtf8().equals(event.toJson())))
                .isEmpty();
    }

    @Test
    void sizeCountsBytesNotCharacters() {
        var event = run.says(SampleRun.user("m1", "21 °C"));

        assertThat(EventJson.sizeOf(event)).isEqualTo(event.toJson().length() + 1);
    }

    @Test
    void compressedItIsTheSameText() throws IOException {
        for (ScenarioEvent event : SampleRun.complete("r1", 50)) {
            assertThat(unzipped(json.writeGzip(event))).isEqualTo(event.toJson());
        }
    }

    @Test
    void compressedItIsTheSameTextAfterARollback() throws IOException {
        for (int length : new int[]{7, 3, 4, 0, 1}) {
            run.rollbackTo(0);
            for (int i = 0; i < length; i++) {
                var event = run.says(SampleRun.user("m" + i, length + " and " + i));
                assertThat(EventJson.write(event).readUtf8()).isEqualTo(event.toJson());
                if (i % 2 == 0) {
                    assertThat(unzipped(json.writeGzip(event))).isEqualTo(event.toJson());
                }
            }
        }
    }

    @Test
    void compressedItIsSmaller() {
        List<ScenarioEvent> events = SampleRun.complete("r1", 500);
        events.forEach(json::writeGzip);
        ScenarioEvent last = events.get(500);

        assertThat(json.writeGzip(last).size()).isLessThan(EventJson.sizeOf(last));
    }

    private static String unzipped(Buffer gzip) throws IOException {
        try (var text = new GZIPInputStream(gzip.inputStream())) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
