package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import org.junit.jupiter.api.Test;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.batch.Limits;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.result.BatchProgress.State;
import io.scenario4j.result.Ending;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.Trial;
import io.scenario4j.simulator.UserSimulatorAgent;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Sampling;

/// A batch as a user runs it.
class BatchTest {

    private static final JudgeAgent SAYS_YES = new JudgeAgent(
            Criterion.check("says yes", state -> state.lastMessage().text().equals("yes")));

    private final Scenarios scenario = Scenarios.open(Map.of());

    /// Says yes or no, whatever the agent answers to the scenario's name.
    private static Scenario asks(String name, AgentAdapter agent) {
        return Scenario.of(name, "somebody asks")
                .agents(AgentAdapter.named("agent", agent), new UserSimulatorAgent(), SAYS_YES)
                .script(user(name), agent(), judge());
    }

    private static List<Scenario> several(int count, AgentAdapter agent) {
        return IntStream.range(0, count).mapToObj(i -> asks("s" + i, agent)).toList();
    }

    @Test
    void everyScenarioIsPlayedSoManyTimes() {
        BatchResult batch = scenario.batch(several(3, _ -> reply("yes"))).trials(4).run();
        assertThat(batch.results()).hasSize(12);
        assertThat(batch.passRate()).extracting(PassRate::passed, PassRate::failed)
                .containsExactly(12, 0);
        assertThat(batch.runs().rowCount()).isEqualTo(12);
        assertThat(batch.ending()).isEqualTo(Ending.COMPLETE);
        assertThat(scenario.batches()).containsExactly(batch);
    }

    @Test
    void resultsStandInTheirOrderWhoeverEndsFirst() throws Exception {
        var last = new CountDownLatch(1);
        AgentAdapter agent = in -> {
            if (in.lastNewUserMessageText().equals("s0")) {
                last.await();
            } else if (in.lastNewUserMessageText().equals("s2")) {
                last.countDown();
            }
            return reply("yes");
        };
        BatchResult batch = scenario.batch(several(3, agent)).parallelism(3).run();
        assertThat(batch.played()).extracting(Trial::toString)
                .containsExactly("s0, trial 1: passed", "s1, trial 1: passed",
                        "s2, trial 1: passed");
    }

    @Test
    void aRunThatBreaksNeverLosesTheOthers() {
        AgentAdapter agent = in -> switch (in.lastNewUserMessageText()) {
            case "s0" -> throw new IllegalStateException("broken");
            case "s1" -> throw new StackOverflowError();
            case "s2" -> reply("no");
            default -> reply("yes");
        };
        BatchResult batch = scenario.batch(several(4, agent)).run();
        assertThat(batch.outcomes()).containsOnly(entry(Outcome.AGENT_ERROR, 2),
                entry(Outcome.FAILED, 1), entry(Outcome.PASSED, 1));
        assertThat(batch.passRate().passed()).isEqualTo(1);
        assertThat(batch.passRate().failed()).isEqualTo(3);
        assertThat(batch.failures()).hasSize(3);
        assertThat(batch.share(Outcome.AGENT_ERROR).value()).isEqualTo(0.5);
    }

    @Test
    void noMoreRunsGoOnAtOnceThanItSays() throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var both = new CyclicBarrier(2);
        BatchResult batch = scenario.batch(several(2, _ -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            both.await();
            now.decrementAndGet();
            return reply("yes");
        })).trials(5).parallelism(2).run();
        assertThat(batch.passRate().passed()).isEqualTo(10);
        assertThat(most).hasValue(2);
    }

    @Test
    void anAgentIsCalledOnlySoOftenAtOnce() {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var three = new CyclicBarrier(3);
        BatchResult batch = scenario.batch(several(21, _ -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            three.await();
            now.decrementAndGet();
            return reply("yes");
        })).parallelism(21).atOnce("agent", 3).run();
        assertThat(batch.passRate().passed()).isEqualTo(21);
        assertThat(most).hasValue(3);
    }

    @Test
    void trialsAreToldApartInTheTables() {
        BatchResult batch = scenario.batch(several(1, _ -> reply("yes"))).trials(3).run();
        assertThat(batch.runs().intColumn("trial").asList()).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(batch.runs().stringColumn("batch_id").unique().asList())
                .containsExactly(batch.batchRunId());
    }

    @Test
    void whatAServiceSpoiledIsTriedAgainAndRecorded() {
        var calls = new AtomicInteger();
        BatchResult batch = scenario.batch(several(1, _ -> {
            if (calls.incrementAndGet() == 1) {
                throw new ConnectException("nobody there");
            }
            return reply("yes");
        })).run();
        assertThat(batch.passRate().passed()).isEqualTo(1);
        assertThat(batch.played().getFirst().retried()).singleElement()
                .satisfies(spoiled -> assertThat(spoiled.outcome())
                        .isEqualTo(Outcome.INFRASTRUCTURE_ERROR));
        assertThat(batch.runs().stringColumn("outcome").asList())
                .containsExactly("infrastructure_error", "passed");
        assertThat(batch.retries()).isOne();
        assertThat(batch.display().text()).contains("1 attempt made again");
    }

    @Test
    void withoutRetriesTheFirstErrorStays() {
        BatchResult batch = scenario.batch(several(1, _ -> {
            throw new ConnectException("nobody there");
        })).retries(0).run();
        assertThat(batch.outcomes()).containsOnlyKeys(Outcome.INFRASTRUCTURE_ERROR);
        assertThat(batch.passRate()).hasToString("no run was decided");
    }

    @Test
    void aRunThatTakesTooLongIsStopped() {
        BatchResult batch = scenario.batch(several(1, _ -> {
            new CountDownLatch(1).await();
            return reply("never");
        })).perRun(Limits.ofTime(Duration.ofMillis(50))).run();
        assertThat(batch.played()).singleElement().satisfies(trial -> {
            assertThat(trial.outcome()).isEqualTo(Outcome.AGENT_ERROR);
            assertThat(trial.result().reasoning()).contains(
                    "the run took longer than 50 ms, for the most part in the agent's hands");
            assertThat(trial.retried()).isEmpty();
        });
        assertThat(batch.runs().stringColumn("outcome").asList())
                .containsExactly("agent_error");
    }

    @Test
    void aBatchThatTakesTooLongKeepsWhatIsDone() {
        BatchResult batch = scenario.batch(several(3, in -> {
            if (!in.lastNewUserMessageText().equals("s0")) {
                new CountDownLatch(1).await();
            }
            return reply("yes");
        })).parallelism(1).inAll(Limits.ofTime(Duration.ofMillis(300))).run();
        assertThat(batch.played()).extracting(Trial::outcome)
                .containsExactly(Outcome.PASSED, Outcome.CANCELLED);
        assertThat(batch.ending()).hasToString("out of budget: it took longer than 300 ms");
    }

    @Test
    void aRunIsStoppedWhenItsTokensAreUsedUp() {
        var model = new Costly();
        Scenario talk = Scenario.of("talk", "for ever")
                .agents(AgentAdapter.named("agent", _ -> reply("go on")),
                        new UserSimulatorAgent().model(model))
                .maxTurns(50);
        BatchResult batch = scenario.batch(List.of(talk)).perRun(Limits.ofTokens(250)).run();
        assertThat(batch.played()).singleElement().satisfies(trial -> {
            assertThat(trial.outcome()).isEqualTo(Outcome.AGENT_ERROR);
            assertThat(trial.result().reasoning()).contains(
                    "the run's budget is used up: 300 tokens were used, the limit is 250");
        });
    }

    @Test
    void aBatchIsStoppedWhenItsMoneyIsSpent() {
        scenario.configure(c -> c.price("scripted", 1_000, 1_000));
        var model = new Costly();
        Scenario talk = Scenario.of("talk", "for ever")
                .agents(AgentAdapter.named("agent", _ -> reply("go on")),
                        new UserSimulatorAgent().model(model))
                .maxTurns(2);
        BatchResult batch = scenario.batch(List.of(talk))
                .trials(100)
                .parallelism(1)
                .inAll(Limits.ofCostUsd(0.95))
                .run();
        assertThat(batch.ending())
                .hasToString("out of budget: $1.00 were spent, the limit is $0.9500");
        assertThat(batch.results()).hasSize(5);
    }

    @Test
    void aBatchEndsWhenEnoughIsKnown() {
        BatchResult batch = scenario.batch(several(4, _ -> reply("yes")))
                .trials(100)
                .parallelism(1)
                .stopWithin(5)
                .run();
        assertThat(batch.results()).hasSizeBetween(60, 80);
        assertThat(batch.ending().kind()).isEqualTo(Ending.Kind.STOPPED);
        assertThat(batch.passRate().sampling()).isEqualTo(Sampling.watched());
        assertThat(batch.display().text()).contains("which the intervals take into account");
        assertThat(batch.scenarioRates()).extracting(rate -> rate.rate().decided())
                .allMatch(decided -> decided >= 7);
    }

    @Test
    void aBatchEndsWhenSomebodySaysThatItIsEnough() {
        BatchResult batch = scenario.batch(several(1, _ -> reply("yes")))
                .trials(100)
                .parallelism(1)
                .stopWhen(over -> over.size() == 3)
                .run();
        assertThat(batch.results()).hasSize(3);
        assertThat(batch.ending()).hasToString("stopped: it is decided");
        assertThat(batch.passRate().sampling()).isEqualTo(Sampling.watched());
    }

    @Test
    void aRuleThatThrowsStopsNothing() {
        BatchResult batch = scenario.batch(several(1, _ -> reply("yes")))
                .trials(4)
                .stopWhen(_ -> {
                    throw new IllegalStateException("a mistake");
                })
                .run();
        assertThat(batch.results()).hasSize(4);
        assertThat(batch.ending()).isEqualTo(Ending.COMPLETE);
    }

    @Test
    void aBatchFailsFast() {
        BatchResult batch = scenario.batch(several(4, _ -> reply("no")))
                .trials(100)
                .parallelism(1)
                .failFast(3)
                .run();
        assertThat(batch.results()).hasSize(3);
        assertThat(batch.ending()).hasToString("stopped: 3 failed");
        assertThat(batch.passRate().sampling()).isEqualTo(new Sampling.UntilFailures(3, 0));
    }

    @Test
    void anInterruptStopsAllAndKeepsWhatIsDone() throws Exception {
        var blocked = new CountDownLatch(1);
        var batch = scenario.batch(several(3, in -> {
            if (in.lastNewUserMessageText().equals("s0")) {
                return reply("yes");
            }
            blocked.countDown();
            new CountDownLatch(1).await();
            return reply("never");
        })).parallelism(1);
        var thrown = new ArrayList<Throwable>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                batch.run();
            } catch (CancellationException e) {
                thrown.add(e);
            }
        });
        blocked.await();
        caller.interrupt();
        caller.join();
        assertThat(thrown).singleElement()
                .asString()
                .contains(
                        "the batch was interrupted after 2 of 3 runs; what is done is in scenario.batches().getLast()");
        assertThat(scenario.batches().getLast().played()).extracting(Trial::outcome)
                .containsExactly(Outcome.PASSED, Outcome.CANCELLED);
    }

    @Test
    void whatIsSlowToStopIsNotWaitedFor() throws Exception {
        var blocked = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var batch = scenario.batch(several(1, _ -> {
            blocked.countDown();
            while (end.getCount() > 0) {
                Thread.onSpinWait();
            }
            return reply("late");
        }));
        var thrown = new ArrayList<Throwable>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                batch.run();
            } catch (CancellationException e) {
                thrown.add(e);
            }
        });
        blocked.await();
        while (!caller.join(Duration.ofMillis(20))) {
            caller.interrupt();
        }
        end.countDown();
        assertThat(thrown).singleElement()
                .asString()
                .contains(
                        "the batch was interrupted and is stopping; what is done will be in scenario.batches().getLast()");
    }

    @Test
    void aHandlePausesAndGoesOn() throws Exception {
        var may = new Semaphore(0);
        var began = new Semaphore(0);
        BatchHandle handle = scenario.batch(several(3, _ -> {
            began.release();
            may.acquire();
            return reply("yes");
        })).parallelism(1).runAsync();
        began.acquire();
        handle.pause();
        may.release();
        while (handle.progress().running() > 0) {
            Thread.onSpinWait();
        }
        assertThat(handle.progress()).satisfies(now -> {
            assertThat(now.state()).isEqualTo(State.PAUSED);
            assertThat(now.done()).isEqualTo(1);
            assertThat(now.planned()).isEqualTo(3);
            assertThat(now.left()).isPresent();
        });
        assertThat(handle)
                .hasToString("1 of 3 runs, 100 % (2 to 100 % for more trials of these), 1 of 1");
        may.release(2);
        handle.goOn();
        assertThat(handle.join().passRate().passed()).isEqualTo(3);
        assertThat(handle.progress().state()).isEqualTo(State.DONE);
    }

    @Test
    void aHandleCancels() throws Exception {
        var began = new CountDownLatch(1);
        BatchHandle handle = scenario.batch(several(3, _ -> {
            began.countDown();
            new CountDownLatch(1).await();
            return reply("never");
        })).parallelism(1).runAsync();
        began.await();
        handle.cancel();
        BatchResult batch = handle.join();
        assertThat(batch.outcomes()).containsOnly(entry(Outcome.CANCELLED, 1));
        assertThat(batch.ending()).hasToString("cancelled: somebody cancelled it");
    }

    @Test
    void wrongUseIsSaidBeforeAnythingRuns() {
        Scenario good = asks("good", _ -> reply("yes"));
        assertThatThrownBy(() -> scenario.batch(List.of()).run())
                .isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected at least one scenario in the batch, found none; type scenario.batch(List.of(…))");
        assertThatThrownBy(() -> scenario.batch(List.of(good, good)).run()).hasMessage(
                "expected each scenario of the batch to have a name of its own, found \"good\" twice; for several runs of it type trials(n)");
        assertThatThrownBy(() -> scenario.batch(List.of(good)).trials(0))
                .hasMessage("expected at least 1 trials, found 0");
        assertThatThrownBy(() -> scenario.batch(List.of(Scenario.of("empty", "nobody"))).run())
                .hasMessageStartingWith(
                        "scenario \"empty\": at least one agent is required");
        assertThatThrownBy(() -> scenario.batch(List.of(good.maxTurns(0))).run())
                .hasMessage("scenario \"good\": expected maxTurns of at least 1, found 0");
        assertThat(scenario.runs().isEmpty()).isTrue();
    }

    @Test
    void theBatchOfTheEnvironmentIsTheFirstOne() {
        var named = Scenarios.open(Map.of("SCENARIO_BATCH_RUN_ID", "nightly"));
        var batch = named.batch(several(1, _ -> reply("yes")));
        assertThat(List.of(batch.run().batchRunId(), batch.run().batchRunId(),
                batch.id("mine").run().batchRunId()))
                .containsExactly("nightly", "nightly.2", "mine");
    }

    @Test
    void aResultIsShownAsText() {
        var flip = new AtomicInteger();
        BatchResult batch = scenario
                .batch(List.of(asks("sure", _ -> reply("yes")),
                        asks("shaky", _ -> reply(flip.incrementAndGet() % 2 == 0 ? "yes" : "no"))))
                .trials(2)
                .run();
        assertThat(batch.display().text())
                .startsWith(
                        "75 % PASSED: 3 of 4 runs, 95 % interval 10 to 99.9 % for other scenarios like these, 25 to 99 % for more trials of these")
                .contains("4 of 4 runs", "flaky");
        assertThat(batch.flaky()).containsExactly("shaky");
        assertThat(batch.trials().columnNames()).containsExactly("scenario", "passed", "decided",
                "pass_rate", "trial_1", "trial_2");
    }

    /// A model of which each answer takes 100 tokens.
    private static final class Costly implements ChatModel {

        @Override
        public ChatResponse chat(ChatRequest request) {
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from("hm"))
                    .modelName("scripted")
                    .tokenUsage(new TokenUsage(60, 40))
                    .build();
        }
    }
}
