package io.scenario4j.live;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.scenario4j.BatchHandle;
import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.definition.Scenario;
import io.scenario4j.simulator.UserSimulatorAgent;

@Timeout(30)
class BatchLinesTest {

    private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    /// One run ends at once, the other when it may.
    private BatchHandle begin() {
        return begin(0);
    }

    private BatchHandle begin(int verbose) {
        AgentAdapter shop = in -> {
            if (in.lastNewUserMessageText().equals("wait")) {
                mayEnd.await();
            }
            return reply("yes");
        };
        var session = Scenarios.open(Map.of());
        session.configure(config -> config.verbose(verbose));
        return session.batch(List.of(asks("go", shop), asks("wait", shop)))
                .parallelism(1)
                .runAsync();
    }

    private static Scenario asks(String name, AgentAdapter agent) {
        return Scenario.of(name, "somebody asks")
                .agents(agent, new UserSimulatorAgent())
                .script(user(name), agent(), succeed());
    }

    @Test
    void theBeginningARunThatEndsAndTheEndAreALineEach() throws Exception {
        var lines = new BatchLines(printed::add, Duration.ofMillis(10));
        BatchHandle batch = begin();
        lines.began(batch::progress);
        String line = printed.take();
        while (!line.startsWith("batch: 1 of 2 runs, ")) {
            assertThat(line).startsWith("batch: 0 of 2 runs, not known yet, ");
            line = printed.take();
        }
        mayEnd.countDown();
        var result = batch.join();
        lines.ended(result, result);
        String last = List.copyOf(printed).getLast();
        assertThat(last).isEqualTo("batch: " + result).doesNotContain("\u001b", "\n");
    }

    @Test
    void nothingIsToldWithinThePace() throws Exception {
        var lines = new BatchLines(printed::add, Duration.ofHours(1));
        BatchHandle batch = begin();
        lines.began(batch::progress);
        mayEnd.countDown();
        lines.ended(batch.join(), batch.join());
        lines.ended(batch.join(), batch.join());
        assertThat(printed).hasSize(2);
    }

    @Test
    void aSessionTellsATerminalIfItIsVerbose() throws Exception {
        mayEnd.countDown();
        assertThat(printedBySession(1)).startsWith("batch: 0 of 2 runs, not known yet, ")
                .contains("\nbatch: passed ");
        assertThat(printedBySession(0)).isEmpty();
    }

    private String printedBySession(int verbose) throws Exception {
        PrintStream before = System.out;
        var out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, false, StandardCharsets.UTF_8));
        try {
            begin(verbose).join();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
