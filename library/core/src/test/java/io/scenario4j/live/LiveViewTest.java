package io.scenario4j.live;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.check;
import static io.scenario4j.script.Script.fail;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.RecordedNotebook;
import io.scenario4j.execution.IdSource;
import io.scenario4j.execution.MonotonicClock;
import io.scenario4j.execution.RunEnvironment;
import io.scenario4j.execution.ScenarioExecutor;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactStream;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.relay.Reading;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.script.ScriptStep;
import io.scenario4j.simulator.UserSimulatorAgent;

@Timeout(30)
class LiveViewTest {

    private final RecordedNotebook cell = new RecordedNotebook();
    private final FactStream stream = new FactStream();
    private final LiveRuns runs = new LiveRuns();
    private final Reading<Fact> reader = stream.attach(runs);

    private @Nullable Object handle;

    private void publish(Fact fact) {
        if (fact instanceof Fact.Began) {
            runs.show(fact.run(), cell, handle);
        }
        stream.tell(fact);
    }

    private ScenarioResult play(AgentAdapter agent, ScriptStep... script) {
        return play(List.of(agent), script);
    }

    private ScenarioResult play(List<AgentAdapter> agents, ScriptStep... script) {
        var all = new ArrayList<AgentAdapter>(List.of(new UserSimulatorAgent()));
        all.addAll(agents);
        var scenario = Scenario.of("greeting", "a customer says hello")
                .agents(all)
                .script(script);
        var environment = new RunEnvironment(new MonotonicClock(), IdSource.ksuid(),
                _ -> Optional.empty(), this::publish, "scenariobatch_test");
        return new ScenarioExecutor(scenario, ScenarioConfig.DEFAULTS, environment).run();
    }

    private static AgentAdapter shop() {
        return AgentAdapter.named("shop", _ -> reply("Hello!"));
    }

    private void drain() throws InterruptedException {
        assertThat(reader.drain(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void aShortRunIsShownOnce() throws InterruptedException {
        var result = play(shop(), user("Hi"), agent(), succeed());
        drain();
        assertThat(cell.texts()).containsExactly(List.of(result.display().text()));
        assertThat(cell.value()).isSameAs(result);
    }

    @Test
    void aLongRunIsShownWhileItGoesOn() throws InterruptedException {
        var mayAnswer = new CountDownLatch(1);
        var slow = AgentAdapter.named("slow", _ -> {
            mayAnswer.await();
            return reply("Hello!");
        });
        var run = Thread.startVirtualThread(
                () -> play(slow, user("Hi"), agent(), user("Bye"), succeed()));
        cell.await("RUNNING: greeting\n\nturn 1 · 1 message · ");
        cell.await(" · waiting for slow, 1 s");
        mayAnswer.countDown();
        run.join();
        drain();
        assertThat(cell.texts()).hasSize(1);
        assertThat(cell.texts().getFirst()).hasSizeGreaterThan(1)
                .last()
                .asString()
                .startsWith("PASSED: greeting\n\n2 turns · 3 messages");
    }

    @Test
    void aCellThatEndsWithWhatStandsForARunShowsThatRun() throws InterruptedException {
        handle = new Object();
        var begun = new CountDownLatch(1);
        var mayAnswer = new CountDownLatch(1);
        var slow = AgentAdapter.named("slow", _ -> {
            begun.countDown();
            mayAnswer.await();
            return reply("Hello!");
        });
        var run = Thread.startVirtualThread(() -> play(slow, user("Hi"), agent(), succeed()));
        begun.await();
        assertThat(cell.live()).isSameAs(handle);
        cell.endLive();
        assertThat(cell.texts()).hasSize(1);
        assertThat(cell.texts().getFirst().getFirst()).startsWith("RUNNING: greeting");

        mayAnswer.countDown();
        run.join();
        drain();
        assertThat(cell.value()).isSameAs(handle);
        assertThat(cell.texts().getFirst()).last().asString().startsWith("PASSED: greeting");
    }

    @Test
    void aCheckpointIsShownWhenItIsDecided() throws InterruptedException {
        var mayAnswer = new CountDownLatch(1);
        var slow = AgentAdapter.named("slow", in -> {
            if (in.messages().size() > 2) {
                mayAnswer.await();
            }
            return reply("Hello!");
        });
        var judge = new JudgeAgent();
        var run = Thread.startVirtualThread(() -> play(List.of(slow, judge), user("Hi"), agent(),
                judge(Criterion.check("greets back", _ -> true)), user("Bye"), agent(), succeed()));
        cell.await("Checkpoint 1: ✓ passed: greets back");
        mayAnswer.countDown();
        run.join();
        drain();
    }

    @Test
    void whatIsTakenBackIsShownAtOnce() throws InterruptedException {
        var mayAnswer = new CountDownLatch(1);
        var slow = AgentAdapter.named("slow", _ -> {
            mayAnswer.await();
            return reply("Hello!");
        });
        var run = Thread.startVirtualThread(() -> play(slow, user("Hi"),
                check(state -> state.rollbackMessagesTo(0)), user("Hello"), agent(), succeed()));
        cell.await("Rolled back: 1 message taken back");
        mayAnswer.countDown();
        run.join();
        drain();
    }

    @Test
    void aRunThatWasStoppedHasALastState() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var hanging = AgentAdapter.named("hanging", _ -> {
            asked.countDown();
            new CountDownLatch(1).await();
            return reply("never");
        });
        var run = Thread.startVirtualThread(
                () -> assertThatThrownBy(() -> play(hanging, user("Hi"), agent()))
                        .isInstanceOf(CancellationException.class));
        asked.await();
        run.interrupt();
        run.join();
        drain();
        assertThat(cell.texts().getFirst().getLast()).startsWith("CANCELLED: greeting");
    }

    @Test
    void theSixthRunOfACellIsTheFirstOfACrowd() throws InterruptedException {
        for (int i = 0; i < 9; i++) {
            play(shop(), user("Hi"), agent(), i < 8 ? succeed() : fail("rude"));
        }
        drain();
        cell.end();
        assertThat(cell.texts()).hasSize(6);
        assertThat(cell.texts().getLast().getLast())
                .startsWith("4 more runs · 3 passed · 1 failed\n\nFAILED: greeting, 1 turn, ");
    }
}
