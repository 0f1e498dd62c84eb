package io.scenario4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {

    @TempDir
    Path folder;

    @Test
    void linesStandOnDiskAtOnce() throws IOException {
        try (var file = LineFile.create(folder, "a")) {
            file.append("one");
            file.append("zwei °");

            assertThat(folder.resolve("a.jsonl")).hasContent("one\nzwei °\n");
        }
    }

    @Test
    void aLineIsReadWhereItWasPut() throws IOException {
        try (var file = LineFile.create(folder, "a")) {
            file.append("one");
            var place = file.append("zwei °");
            file.append("three");

            assertThat(file.read(place)).isEqualTo("zwei °");
        }
    }

    @Test
    void anInterruptedThreadGoesOnWriting() throws IOException {
        try (var file = LineFile.create(folder, "a")) {
            Thread.currentThread().interrupt();
            file.append("one");
            Thread.interrupted();
            file.append("two");

            assertThat(Files.readAllLines(file.path())).containsExactly("one", "two");
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only there a device is always full")
    void aFullDiskIsSaid() throws IOException {
        try (var file = new LineFile(Path.of("/dev/full"))) {
            assertThatThrownBy(() -> file.append("one")).isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");
        }
    }
}
