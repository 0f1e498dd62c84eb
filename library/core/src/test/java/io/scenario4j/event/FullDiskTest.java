package io.scenario4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.journal.Journal;

/// A process whose disk is full: no file of it can grow beyond 4 kB, which the shell's `ulimit` sees to.
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its shell has no ulimit")
class FullDiskTest {

    @TempDir
    Path folder;

    @Test
    void costsEventsOnDiskAndNothingElse() throws Exception {
        List<String> printed = play();

        assertThat(printed).anyMatch(line -> line.startsWith("recorded 500, published in "));
        assertThat(printed).anyMatch(line -> line.matches("journal in .*: [1-9]\\d* taken, "
                + "[1-9]\\d* failed \\(expected to write to .*, found .*File too large.*\\)"));
        assertThat(printed).anyMatch(line -> line.matches("http://localhost:1/.*: 0 delivered, .* "
                + "[1-9]\\d* on disk, [1-9]\\d* failed \\(expected an answer .*"));
        assertThat(printed).filteredOn(line -> line.contains("WARNING:"))
                .hasSize(3)
                .anyMatch(line -> line
                        .contains(", found java.io.IOException: File too large; the run"))
                .anyMatch(line -> line.contains("journal in "))
                .anyMatch(line -> line.contains("http://localhost:1/"));
        assertThat(Journal.facts(folder.resolve("journal"))).isNotEmpty();
    }

    private List<String> play() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder("sh", "-c", "ulimit -f 8; exec \"$@\"",
                "sh", java, "-Xshare:auto", "-XX:-UsePerfData", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), CrampedProcess.class.getName(),
                "http://localhost:1", folder.resolve("outbox").toString(),
                folder.resolve("journal").toString())
                .redirectErrorStream(true)
                .start();
        try (var lines = process.inputReader()) {
            return lines.lines().toList();
        }
    }
}
