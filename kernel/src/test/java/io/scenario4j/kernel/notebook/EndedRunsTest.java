package io.scenario4j.kernel.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run leaves to the end of its process.
class EndedRunsTest {

    @TempDir
    private Path folder;

    private static String printed(String argument) throws IOException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), EndedRuns.class.getName(), argument)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aRunThatIsEndedSaysSoOnce() throws IOException {
        // The run and the end of its process print at the same time.
        assertThat(printed("cell")).startsWith("[1/1] x\n")
                .containsOnlyOnce("test.ipynb: ended in cell 1 of 1")
                .containsOnlyOnce("false");
    }

    @Test
    void runsThatAreEndedSayNothing() throws IOException {
        Path notebook = Files.writeString(folder.resolve("test.ipynb"),
                "{\"nbformat\": 4, \"cells\": []}");

        assertThat(printed(notebook.toString())).isEqualTo("1\n");
    }
}
