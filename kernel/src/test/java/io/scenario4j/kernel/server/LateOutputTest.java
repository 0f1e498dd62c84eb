package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.client.Exchange;
import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.trace.LogSetup;

/// What is said after the cell that caused it has ended.
class LateOutputTest {

    @AutoClose
    private final KernelClient kernel = KernelClient.start();

    /// In a kernel nobody logs before it has begun; in a JVM of tests another test may have, and a handler keeps the
    /// stream that it has found.
    @BeforeEach
    void logsToTheKernel() throws IOException {
        new LogSetup();
    }

    private static final String LATER = """
        var later = new java.util.concurrent.CountDownLatch(1);
        var thread = Thread.ofVirtual().start(() -> {
            try { later.await(); } catch (InterruptedException e) { }
            System.err.println("an outage");
        });
        """;

    private Exchange executeOnly(String code) {
        return executeOnly(kernel, code);
    }

    private static Exchange executeOnly(KernelClient kernel, String code) {
        var request = KernelClient.cell(code);
        request.put("allow_stdin", false);
        return kernel.request("execute_request", request);
    }

    private Exchange executeInANotebook(String code) {
        var request = KernelClient.cell(code);
        request.put("allow_stdin", true);
        return kernel.request("execute_request", request);
    }

    /// As nbclient is, which drops what has the parent of a cell that has ended.
    @Test
    void aClientThatOnlyExecutesHearsItInTheNextCell() {
        var first = executeOnly(LATER);
        executeOnly("later.countDown(); thread.join(); Thread.sleep(200);");

        assertThat(executeOnly("1 + 1").printed("stderr")).isEqualTo("cell 1: an outage\n");
        assertThat(executeOnly("2 + 2").printed("stderr")).isEmpty();
        assertThat(kernel.exchange(first.reply().parentId()).printed("stderr"))
                .isEqualTo("an outage\n");
    }

    @Test
    void whatNoCellHasSaidIsSaidWhenTheKernelEnds() {
        var told = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try (var ending = KernelClient.start()) {
            executeOnly(ending, LATER);
            executeOnly(ending, "later.countDown(); thread.join(); Thread.sleep(200);");
        } finally {
            System.setErr(before);
        }
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("cell 1: an outage\n");
    }

    @Test
    void aNotebookThatIsOpenIsToldOnce() {
        var first = executeInANotebook(LATER);
        executeInANotebook("later.countDown(); thread.join(); Thread.sleep(200);");

        assertThat(executeInANotebook("1 + 1").printed("stderr")).isEmpty();
        assertThat(kernel.exchange(first.reply().parentId()).printed("stderr"))
                .isEqualTo("an outage\n");
    }

    @Test
    void aWarningOfASharedThreadBelongsToTheCellWhoseRunItIsAbout() {
        executeInANotebook("""
            AgentAdapter echo = AgentAdapter.named("echo", in -> reply("hello"));
            var broken = new java.util.concurrent.atomic.AtomicBoolean();
            var bus = new io.scenario4j.event.ScenarioEventBus(event -> {
                if (broken.get()) throw new IllegalStateException("no connection");
            }, 1);
            Scenario talk = Scenario.of("talk", "somebody talks").agents(echo).eventBus(bus)
                .script(agent(), succeed());
            """);
        var first = executeInANotebook("scenario.run(talk); bus.drain();");
        var second = executeInANotebook("broken.set(true); scenario.run(talk); bus.drain();");

        assertThat(kernel.exchange(first.reply().parentId()).printed("stderr")).isEmpty();
        assertThat(second.printed("stderr")).contains("did not take SCENARIO_RUN_STARTED",
                "no connection");
    }
}
