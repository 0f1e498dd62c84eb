package io.scenario4j.live;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.execution.IdSource;
import io.scenario4j.execution.RunEnvironment;
import io.scenario4j.execution.ScenarioExecutor;
import io.scenario4j.simulator.UserSimulatorAgent;

class NarratorTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private void play(boolean terminal, int verbose) {
        play(new Narrator(new PrintStream(printed, false, StandardCharsets.UTF_8), terminal),
                verbose, "shop");
    }

    private static void play(Narrator narrator, int verbose, String name) {
        var shop = AgentAdapter.named("shop", _ -> reply("Hello\u001b[31m!\nWhat can I do?"));
        var scenario = Scenario.of(name, "a greeting")
                .agents(new UserSimulatorAgent(), shop)
                .script(user("Hi"), agent(), succeed());
        // A clock that stands still, so that no latency is worth telling.
        var environment = new RunEnvironment(() -> java.time.Instant.EPOCH, IdSource.ksuid(),
                _ -> Optional.empty(), narrator.of(name, verbose), "scenariobatch_test");
        new ScenarioExecutor(scenario, ScenarioConfig.DEFAULTS, environment).run();
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void tellsNothingUnlessAsked() {
        play(true, 0);
        assertThat(text()).isEmpty();
    }

    @Test
    void tellsMessagesAsPlainText() {
        play(false, 1);
        assertThat(text()).isEqualTo("""
            User (script): Hi
            Agent (shop · <1 ms): Hello␛[31m!
                What can I do?
            PASSED: shop, 1 turn, 2 messages, total <1 ms, agent <1 ms
            """);
    }

    @Test
    void namesTheScenarioWhereThereAreMany() {
        play(false, 2);
        assertThat(text()).startsWith("[Scenario: shop] User (script): Hi\n");
    }

    @Test
    void marksWhoIsWaitedForOnATerminalUntilTheAnswerIsThere() {
        play(true, 1);
        assertThat(text()).contains("\u001b[2m… shop\u001b[0m\r\u001b[K\u001b[32mAgent");
    }

    @Test
    void neverMixesTheMessagesOfRunsSideBySide() {
        var narrator = new Narrator(new PrintStream(printed, false, StandardCharsets.UTF_8), false);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                int run = i;
                var _ = threads.submit(() -> play(narrator, 2, "run " + run));
            }
        }
        assertThat(text().lines()).hasSize(800)
                .allMatch(line -> line.matches(
                        "\\[Scenario: run \\d+] (User|Agent) \\(.*\\): .*|    What can I do\\?|\\[Scenario: run \\d+] PASSED.*"));
    }
}
