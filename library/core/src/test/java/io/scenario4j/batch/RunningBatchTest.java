package io.scenario4j.batch;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.execution.IdSource;
import io.scenario4j.execution.MonotonicClock;
import io.scenario4j.execution.RunEnvironment;
import io.scenario4j.execution.ScenarioExecutor;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactListener;
import io.scenario4j.limit.Permits;
import io.scenario4j.result.BatchProgress.State;
import io.scenario4j.result.BatchRun;
import io.scenario4j.result.Ending;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Trial;
import io.scenario4j.simulator.UserSimulatorAgent;

/// The scheduler alone, with no session around it.
@Timeout(30)
class RunningBatchTest {

    private final ConcurrentLinkedQueue<Fact.Began> begun = new ConcurrentLinkedQueue<>();
    private final List<String> permits = new ArrayList<>();
    private final Plan twice = Plan.DEFAULTS.trials(2).parallelism(1);

    private final Venue venue = new Venue() {

        @Override
        public ScenarioConfig config() {
            return ScenarioConfig.DEFAULTS;
        }

        @Override
        public ScenarioExecutor executor(Scenario scenario, ScenarioConfig config,
                FactListener also) {
            var environment = new RunEnvironment(new MonotonicClock(), IdSource.ksuid(),
                    _ -> Optional.empty(), FactListener.all(List.of(also, fact -> {
                        if (fact instanceof Fact.Began began) {
                            begun.add(began);
                        }
                    })), "batch");
            return new ScenarioExecutor(scenario, config, environment);
        }

        @Override
        public Permits permits(String agent, int atOnce) {
            permits.add(agent + " " + atOnce);
            return Permits.of(1);
        }
    };

    private static Scenario asks(String name, AgentAdapter agent) {
        return Scenario.of(name, "somebody asks")
                .agents(AgentAdapter.named("agent", agent), new UserSimulatorAgent())
                .script(user(name), agent(), succeed());
    }

    private static Program program(AgentAdapter agent) {
        return Program.of("batch", List.of(asks("a", agent), asks("b", agent)),
                ScenarioConfig.DEFAULTS);
    }

    private RunningBatch batch(Program program, Plan plan, Trial... before) {
        return new BatchWork(program, plan, venue,
                new Before(Optional.empty(), List.of(before), List.of())).here();
    }

    private BatchRun played(Program program, Plan plan, Trial... before) {
        var batch = batch(program, plan, before);
        batch.begin();
        return batch.over().join();
    }

    private static Trial before(String scenario, int number) {
        return new Trial(scenario, number, ScenarioResult.success("then"), List.of(), true);
    }

    private List<String> trials() {
        return begun.stream()
                .map(began -> began.run().scenario() + began.metadata().get("trial"))
                .toList();
    }

    @Test
    void scenariosTakeTurnsAndResultsStandInTheirOrder() {
        BatchRun run = played(program(_ -> reply("yes")), twice);
        assertThat(trials()).containsExactly("a1", "b1", "a2", "b2");
        assertThat(run.played()).extracting(Trial::toString)
                .containsExactly("a, trial 1: passed", "a, trial 2: passed", "b, trial 1: passed",
                        "b, trial 2: passed");
        assertThat(run.ending()).isEqualTo(Ending.COMPLETE);
    }

    @Test
    void whereItIsPlayedSomebodyElseMayCountTheCallsOfAnAgent() {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        played(program(_ -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.sleep(5);
            now.decrementAndGet();
            return reply("yes");
        }), Plan.DEFAULTS.trials(5).atOnce("agent", 3));
        assertThat(permits).containsExactly("agent 3");
        assertThat(most).hasValue(1);
    }

    @Test
    void whatWasPlayedBeforeIsNotPlayedAgain() {
        BatchRun run = played(program(_ -> reply("yes")), twice, before("a", 2), before("b", 1));
        assertThat(trials()).containsExactly("a1", "b2");
        assertThat(run.played()).extracting(Trial::resumed)
                .containsExactly(false, true, true, false);
    }

    @Test
    void aTrialThatIsNotInTheProgramIsLeftOut() {
        BatchRun run = played(program(_ -> reply("yes")), twice, before("a", 3), before("c", 1));
        assertThat(run.played()).hasSize(4).noneMatch(Trial::resumed);
    }

    @Test
    void whereNothingIsLeftItIsOverAtOnce() {
        var batch = batch(program(_ -> reply("yes")), Plan.DEFAULTS, before("a", 1),
                before("b", 1));
        batch.begin();
        assertThat(batch.over()).isCompleted();
        assertThat(batch.progress().state()).isEqualTo(State.DONE);
        assertThat(batch.progress().resumed()).isEqualTo(2);
        assertThat(begun).isEmpty();
    }

    @Test
    void aRunSaysWhatItsNumbersDependOnAndWhichAttemptItIs() {
        var calls = new AtomicInteger();
        Program program = Program.of("batch", List.of(asks("a", _ -> {
            if (calls.incrementAndGet() == 1) {
                throw new ConnectException("nobody there");
            }
            return reply("yes");
        }).field("row", 7)), ScenarioConfig.DEFAULTS);
        BatchRun run = played(program, Plan.DEFAULTS);
        var print = run.fingerprints().values().iterator().next().toMap();
        var planned = Map.of("runs", 1, "trials", 1, "failures", 0, "watched", false);
        assertThat(begun).extracting(Fact.Began::metadata)
                .containsExactly(
                        Map.of("fields", Map.of("row", 7), "fingerprint", print, "planned", planned,
                                "trial", 1),
                        Map.of("fields", Map.of("row", 7), "fingerprint", print, "planned", planned,
                                "trial", 1, "attempt", 2));
    }

    @Test
    void whoWaitsForItCannotEndIt() throws Exception {
        var mayEnd = new CountDownLatch(1);
        var batch = batch(program(_ -> {
            mayEnd.await();
            return reply("yes");
        }), Plan.DEFAULTS);
        batch.begin();
        assertThat(batch.over().cancel(true)).isTrue();
        mayEnd.countDown();
        assertThat(batch.over().get().played()).hasSize(2);
    }

    @Test
    void whoPausesBeforeTheFirstTrialHasNoneBegin() {
        var batch = batch(program(_ -> reply("yes")), Plan.DEFAULTS);
        batch.pause();
        batch.begin();
        assertThat(batch.progress().state()).isEqualTo(State.PAUSED);
        assertThat(begun).isEmpty();
        batch.goOn();
        assertThat(batch.over().join().played()).hasSize(2);
    }

    @Test
    void aPausedBatchCanBeCancelled() throws Exception {
        var began = new Semaphore(0);
        var batch = batch(program(_ -> {
            began.release();
            new CountDownLatch(1).await();
            return reply("never");
        }), Plan.DEFAULTS.parallelism(1));
        batch.begin();
        began.acquire();
        batch.pause();
        batch.cancel();
        assertThat(batch.over().get().ending().kind()).isEqualTo(Ending.Kind.CANCELLED);
        assertThat(begun).hasSize(1);
    }
}
