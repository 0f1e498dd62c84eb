package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.client.Exchange;
import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.client.ReceivedMessage;
import io.scenario4j.kernel.wire.Channel;

/// Scenarios in cells: what a notebook adds to a run.
class ScenarioCellsTest {

    @AutoClose
    private static final KernelClient kernel = KernelClient.start();

    @BeforeAll
    static void prepare() {
        kernel.execute(
                """
                    AgentAdapter echo = AgentAdapter.named("echo", in -> reply(in.lastNewUserMessageText()));
                    AgentAdapter caller = AgentAdapter.of(AgentRole.USER, "caller", in -> reply("simulated"));
                    """);
    }

    @Test
    void aResultIsShownAsHtmlAndText() {
        var cell = kernel.execute("""
            scenario.run("greeting", "somebody says hello", List.of(echo, caller),
                script(user("<b>hello</b>"), agent(), succeed()))
            """);
        assertThat(shown(cell).text("data text/plain")).startsWith("PASSED: greeting");
        assertThat(shown(cell).text("data text/html")).contains("&lt;b&gt;hello&lt;/b&gt;")
                .doesNotContain("<b>hello</b>");
    }

    /// Replies have classes of the same names, which a cell does not import.
    @Test
    void verdictsAndMessagesAreThoseOfTheLibrary() {
        var cell = kernel.execute("Verdict.SUCCESS + \" \" + Messages.fromOpenAi(\"[]\").size()");
        assertThat(cell.result()).isEqualTo("SUCCESS 0");
    }

    @Test
    void aConsoleIsShownTheResultBelowTheRun() {
        var cell = kernel.await(kernel.send(Channel.SHELL, "execute_request", KernelClient.cell("""
            scenario.run("console", "somebody says hello", List.of(echo, caller),
                script(user("hello"), agent(), succeed()))
            """), Map.of(), List.of()));
        assertThat(cell.sequence()).endsWith("execute_result", "idle");
        assertThat(cell.result()).startsWith("PASSED: console");
        assertThat(cell.published("display_data")).as("what stands in the result")
                .noneMatch(display -> display.text("data text/plain").startsWith("PASSED"));
    }

    @Test
    void aMissingModelIsToldWithoutATrace() {
        var cell = kernel.execute("""
            scenario.run("no model", "nobody can answer", List.of(echo, new UserSimulatorAgent()))
            """);
        assertThat(cell.published("error").getFirst().get("traceback")).asString()
                .contains("give it one in one of three ways")
                .doesNotContain("    at ");
    }

    @Test
    void aRunThatEndsItsCellIsShownInOnePlace() {
        var cell = kernel.execute("""
            scenario.run("one place", "somebody says hello", List.of(echo, caller),
                script(user("hello"), agent(), succeed()))
            """);
        assertThat(cell.sequence()).containsExactly("busy", "execute_input", "display_data",
                "update_display_data", "idle");
        assertThat(shown(cell).text("transient display_id"))
                .isEqualTo(cell.published("display_data")
                        .getFirst()
                        .text("transient display_id"));
    }

    @Test
    void aRunThatDoesNotEndItsCellIsFolded() {
        var cell = kernel.execute("""
            scenario.run("folded", "somebody says hello", List.of(echo, caller),
                script(user("hello"), agent(), succeed()));
            "done"
            """);
        assertThat(cell.sequence()).containsExactly("busy", "execute_input", "display_data",
                "execute_result", "idle");
        assertThat(cell.published("display_data").getFirst().text("data text/html"))
                .contains("<details")
                .contains("<summary");
    }

    @Test
    void aRunIsNotShownWhereThatIsNotWanted() {
        var cell = kernel.execute("""
            scenario.live(false);
            var unseen = scenario.run("unseen", "somebody says hello", List.of(echo, caller),
                script(user("hello"), agent(), succeed()));
            scenario.live(true);
            unseen
            """);
        assertThat(cell.sequence()).containsExactly("busy", "execute_input", "execute_result",
                "idle");
    }

    @Test
    void aRunThatOutlivesItsCellIsShownBelowThatCell() {
        String first = kernel.send(Channel.SHELL, "execute_request", KernelClient.cell("""
            var mayAnswer = new CountDownLatch(1);
            AgentAdapter waiting = AgentAdapter.named("waiting", in -> {
                mayAnswer.await();
                return reply("at last");
            });
            var late = scenario.runAsync(Scenario.of("late", "it takes a while")
                .agents(waiting, caller)
                .script(user("hello"), agent(), succeed()));
            """));
        kernel.await(message -> message.text("data text/plain").startsWith("RUNNING: late"));
        kernel.execute("mayAnswer.countDown()");
        var last = kernel.await(message -> message.type().equals("update_display_data")
                && message.text("data text/plain").startsWith("PASSED: late"));
        assertThat(last.parentHeader()).containsEntry("msg_id", first);
    }

    private static ReceivedMessage shown(Exchange cell) {
        return cell.published("update_display_data").getLast();
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
