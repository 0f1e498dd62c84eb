package io.scenario4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// OpenTelemetry costs the start of a session nothing: it is met in the first run.
class UntracedStartTest {

    @Test
    void nothingOfOpenTelemetryIsLoadedBeforeTheFirstRun(@TempDir Path folder) throws Exception {
        Path loaded = folder.resolve("loaded.txt");
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + loaded, "-cp", System.getProperty("java.class.path"),
                UntracedStart.class.getName()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();

        assertThat(process.waitFor()).isZero();
        assertThat(Files.readAllLines(loaded)).isNotEmpty()
                .noneMatch(line -> line.contains(" io.opentelemetry.")
                        && !line.contains(" io.opentelemetry.api.OpenTelemetry ")
                        && !line.contains(" io.opentelemetry.sdk.trace.SpanProcessor "));
    }
}
