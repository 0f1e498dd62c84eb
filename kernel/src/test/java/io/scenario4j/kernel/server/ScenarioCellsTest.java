package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.wire.Channel;

/// Scenarios in cells: what a notebook adds to a run.
class ScenarioCellsTest {

    private static KernelClient kernel;

    @BeforeAll
    static void start() {
        kernel = KernelClient.start();
        kernel.execute(
                """
                    AgentAdapter echo = AgentAdapter.named("echo", in -> reply(in.lastNewUserMessageText()));
                    AgentAdapter caller = AgentAdapter.of(AgentRole.USER, "caller", in -> reply("simulated"));
                    """);
    }

    @AfterAll
    static void end() {
        kernel.close();
    }

    @Test
    void aResultIsShownAsHtmlAndText() {
        var cell = kernel.execute("""
            scenario.run("greeting", "somebody says hello", List.of(echo, caller),
                script(user("<b>hello</b>"), agent(), succeed()))
            """);
        assertThat(cell.result()).startsWith("PASSED: greeting");
        assertThat(cell.published("execute_result").getFirst().toString())
                .contains("&lt;b&gt;hello&lt;/b&gt;")
                .doesNotContain("\"<b>hello</b>");
    }

    @Test
    void wrongUseIsOneMessageWithoutAStackTrace() {
        var cell = kernel.execute("""
            scenario.run("nobody", "an empty stage", List.of())
            """);
        assertThat(cell.status()).isEqualTo("error");
        assertThat(cell.reply().text("evalue")).startsWith("at least one agent is required");
        assertThat(cell.reply().content().get("traceback")).asInstanceOf(
                InstanceOfAssertFactories.LIST).hasSize(1);
    }

    @Test
    void debugAsksInTheCellsInputField() {
        var lines = new ArrayList<>(List.of("typed", ""));
        kernel.onInput(prompt -> lines.removeFirst());
        var cell = kernel.execute("""
            scenario.run(Scenario.of("debug", "you are the user").agents(echo, caller).debug(true)
                .script(user(), agent(), user(), agent(), succeed()))
                .messages().stream().map(Message::text).toList()
            """);
        assertThat(cell.result()).isEqualTo("[typed, typed, simulated, simulated]");
    }

    @Test
    void interruptingThePromptStopsTheRun() {
        kernel.onInput(prompt -> {
            kernel.send(Channel.CONTROL, "interrupt_request", Map.of());
            return KernelClient.NO_ANSWER;
        });
        var cell = kernel.execute("""
            scenario.run(Scenario.of("prompted", "you are the user").agents(echo, caller)
                .debug(true).script(user(), agent(), succeed()))
            """);
        assertThat(cell.status()).isEqualTo("error");
        assertThat(outcomeOf("prompted")).isEqualTo("cancelled");
    }

    @Test
    void interruptingACellStopsItsRun() {
        String id = kernel.send(Channel.SHELL, "execute_request", KernelClient.cell("""
            scenario.run("endless", "an agent that never answers",
                List.of(AgentAdapter.named("endless", in -> {
                    System.out.println("at work");
                    while (true);
                })))
            """));
        kernel.await(message -> message.type().equals("stream"));
        kernel.control("interrupt_request", Map.of());
        assertThat(kernel.await(id).status()).isEqualTo("error");
        assertThat(outcomeOf("endless")).isEqualTo("cancelled");
    }

    @Test
    void messagesArePrintedAsTheyComeIfWanted() {
        var cell = kernel.execute("""
            scenario.run(Scenario.of("told", "as it happens").agents(echo, caller).verbose(1)
                .script(user("hello"), agent(), succeed()));
            """);
        assertThat(cell.printed("stdout")).startsWith("User (script): hello\nAgent (echo");
    }

    @Test
    void aRunOnAThreadOfItsOwnPrintsInTheCellThatStartedIt() {
        var cell = kernel.execute("""
            scenario.runAsync(Scenario.of("aside", "on a thread").agents(echo, caller).verbose(1)
                .script(user("from aside"), agent(), succeed())).join().success()
            """);
        assertThat(cell.result()).isEqualTo("true");
        assertThat(cell.printed("stdout")).contains("from aside");
    }

    private static String outcomeOf(String scenario) {
        return kernel.execute("""
            scenario.runs().where(scenario.runs().stringColumn("scenario").isEqualTo("%s"))
                .stringColumn("outcome").get(0)
            """.formatted(scenario)).result();
    }
}
