package io.scenario4j;

import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.Displayable;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;

/// What stands for a run that was begun and not waited for.
@Timeout(30)
class RunHandleTest {

    private final CountDownLatch mayAnswer = new CountDownLatch(1);

    private CompletableFuture<ScenarioResult> begun() {
        return Scenarios.open(Map.of())
                .runAsync(Scenario.of("refund", "a customer wants their money back")
                        .agents(AgentAdapter.named("shop", _ -> {
                            mayAnswer.await();
                            return AgentReply.reply("On Friday");
                        }), new UserSimulatorAgent())
                        .script(user("When?"), agent(), succeed()));
    }

    private static String shown(CompletableFuture<ScenarioResult> run) {
        return ((Displayable) run).display().text();
    }

    @Test
    void saysThatTheRunGoesOnAndThenWhatItCameTo() {
        var run = begun();
        assertThat(shown(run)).isEqualTo("RUNNING: refund");
        assertThat(run).hasToString("refund: running");

        mayAnswer.countDown();
        ScenarioResult result = run.join();
        assertThat(shown(run)).isEqualTo(result.display().text());
        assertThat(run).hasToString(result.toString());
    }

    @Test
    void saysOfARunThatFailedWhatIsKnownOfIt() {
        var run = begun();
        run.cancel(true);
        assertThat(run).isCancelled();
        assertThat(shown(run)).contains("refund");
    }
}
