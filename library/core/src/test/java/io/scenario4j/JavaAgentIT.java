package io.scenario4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What OpenTelemetry's Java agent traces of an agent under test joins the run, if this library is an extension of
/// it; and a program is told if it is not.
class JavaAgentIT {

    @TempDir
    Path folder;

    private List<String> output(String... options) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:" + System.getProperty("agent"),
                        "-Dotel.traces.exporter=none", "-Dotel.metrics.exporter=none",
                        "-Dotel.logs.exporter=none",
                        "-Dotel.instrumentation.java-http-server.enabled=false"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("library") + File.pathSeparator
                + System.getProperty("java.class.path"), AgentTracedProgram.class.getName()));
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readAllLines(output);
    }

    @Test
    void whatItTracesJoinsOnce() throws Exception {
        assertThat(output("-Dotel.javaagent.extensions=" + System.getProperty("library")))
                .containsSubsequence("success", "- > scenario refund", "scenario refund > turn 1",
                        "turn 1 > invoke_agent shop", "invoke_agent shop > look up",
                        "look up > GET", "look up > GET", "turn 1 > invoke_agent JudgeAgent",
                        "invoke_agent JudgeAgent > verdict")
                .filteredOn(line -> line.contains(" > "))
                .hasSize(8);
    }

    @Test
    void whoHasNoExtensionIsTold() throws Exception {
        assertThat(output()).contains("failure")
                .anyMatch(line -> line.endsWith("expected OpenTelemetry's Java agent to tell runs"
                        + " of its spans, found no extension for it; start Java with"
                        + " -Dotel.javaagent.extensions=" + System.getProperty("library")));
    }
}
