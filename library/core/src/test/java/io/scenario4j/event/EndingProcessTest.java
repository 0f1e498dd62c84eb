package io.scenario4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.event.outbox.Outbox;
import io.scenario4j.fact.Fact;
import io.scenario4j.journal.Journal;

/// A process that ends by `System.exit` while its events are on their way.
@Timeout(60)
class EndingProcessTest {

    private static final String LAST_MESSAGE = "message 2";

    @TempDir
    Path folder;

    @Test
    void whatTheServerWouldTakeIsDelivered() throws Exception {
        try (var server = new SlowReceiver(200)) {
            end(server);
            assertThat(server.bodies()).last().asString().contains("SCENARIO_RUN_FINISHED");
            assertThat(server.bodies()).anyMatch(body -> body.contains(LAST_MESSAGE));
        }
        assertThat(journal()).hasSize(5);
    }

    @Test
    void whatTheServerDoesNotTakeWaitsForTheNextProcess() throws Exception {
        try (var server = new SlowReceiver(503)) {
            end(server);
        }
        var next = new ArrayList<ScenarioEvent>();
        try (var outbox = new Outbox<>(outboxOf(), new EventLetters())) {
            outbox.adopt();
            next.addAll(outbox.kept("r1"));
        }
        assertThat(next).first().isInstanceOf(ScenarioRunStartedEvent.class);
        assertThat(next).last().isInstanceOf(ScenarioRunFinishedEvent.class);
        assertThat(next.get(next.size() - 2).toJson()).contains(LAST_MESSAGE);
        assertThat(journal()).hasSize(5);
    }

    private List<Fact> journal() throws IOException {
        return Journal.facts(folder.resolve("journal"));
    }

    private Path outboxOf() throws IOException {
        try (var folders = Files.list(folder.resolve("outbox"))) {
            return folders.findFirst().orElseThrow();
        }
    }

    private void end(SlowReceiver server) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                EndingProcess.class.getName(), server.url(),
                folder.resolve("outbox").toString(), folder.resolve("journal").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
