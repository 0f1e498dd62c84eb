package io.scenario4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.event.SlowReceiver;

/// A program that runs scenarios and ends, outside a notebook and without `drain()`.
@Timeout(120)
class EndedSessionTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"exit", "return"})
    void hasDelivered(String end) throws Exception {
        try (var server = new SlowReceiver(200)) {
            assertThat(errors(server, "", end)).doesNotContain("scenario4j:");
            assertThat(count(server, "SCENARIO_RUN_STARTED")).isEqualTo(20);
            assertThat(count(server, "SCENARIO_RUN_FINISHED")).isEqualTo(20);
            assertThat(count(server, "you said hi")).isGreaterThanOrEqualTo(20);
        }
    }

    @Test
    void orHasAnOutboxOnDisk() throws Exception {
        try (var server = new SlowReceiver(503)) {
            assertThat(errors(server, folder.toString(), "exit")).doesNotContain("scenario4j:");
        }
        try (var files = Files.walk(folder.resolve("outbox"))) {
            List<Path> left = files.filter(file -> file.toString().endsWith(".jsonl")).toList();
            assertThat(left).singleElement()
                    .satisfies(file -> assertThat(Files.readString(file))
                            .contains("SCENARIO_RUN_FINISHED"));
        }
    }

    @Test
    void orTellsInOneLineWhatIsLost() throws Exception {
        try (var server = new SlowReceiver(503)) {
            String errors = errors(server, "", "return");

            assertThat(errors.lines().filter(line -> line.startsWith("scenario4j:")))
                    .singleElement()
                    .asString()
                    .matches(
                            "scenario4j: http://\\S+ has not taken \\d+ events, which are lost: .*503.*; with SCENARIO_JOURNAL_DIR=.scenario they wait on disk for the next session");
        }
    }

    private static long count(SlowReceiver server, String text) {
        return server.bodies().stream().filter(body -> body.contains(text)).count();
    }

    /// Returns what the program has written to standard error.
    private static String errors(SlowReceiver server, String journal, String end)
            throws IOException, InterruptedException {
        Path errors = Files.createTempFile("ended", ".txt");
        var process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                EndedSession.class.getName(), server.url(), journal, end)
                .redirectError(errors.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        String text = Files.readString(errors);
        Files.delete(errors);
        return text;
    }
}
