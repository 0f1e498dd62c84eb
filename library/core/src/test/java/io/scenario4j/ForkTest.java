package io.scenario4j;

import static io.scenario4j.agent.AgentReply.nothing;
import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.fail;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.proceed;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.Criterion;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Message;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.result.ScenarioException;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;

/// Each agent numbers its calls, so that what is said again can be told from what is said anew.
class ForkTest {

    private final Scenarios session = Scenarios.open(Map.of());
    private final AtomicInteger judged = new AtomicInteger();

    /// Three turns: u1 a1, u2 a2, u3 a3.
    private final Scenario scenario = Scenario.of("shop", "A customer wants tea")
            .agents(counting(AgentRole.USER, "u"), counting(AgentRole.AGENT, "a"),
                    AgentAdapter.of(AgentRole.JUDGE, "j", _ -> {
                        judged.incrementAndGet();
                        return nothing();
                    }))
            .script(proceed(3), succeed());

    private static AgentAdapter counting(AgentRole role, String name) {
        var count = new AtomicInteger();
        return AgentAdapter.of(role, name, _ -> reply(name + count.incrementAndGet()));
    }

    private static List<String> texts(ScenarioResult result) {
        return result.messages().stream().map(Message::text).toList();
    }

    @Test
    void theConversationIsTheSameUpToTheUsersWordsInTheTurnOfTheFork() {
        ScenarioResult fork = session.fork(session.run(scenario), 2)
                .with(counting(AgentRole.AGENT, "b"))
                .run();
        assertThat(texts(fork)).containsExactly("u1", "a1", "u2", "b1", "u4", "b2");
    }

    @Test
    void theFirstTurnKeepsOnlyTheQuestion() {
        ScenarioResult fork = session.fork(session.run(scenario), 1)
                .with(counting(AgentRole.AGENT, "b"))
                .run();
        assertThat(texts(fork)).containsExactly("u1", "b1", "u4", "b2", "u5", "b3");
    }

    @Test
    void withoutAnotherAgentTheSameGoesOn() {
        assertThat(texts(session.fork(session.run(scenario), 3).run()))
                .containsExactly("u1", "a1", "u2", "a2", "u3", "a4");
    }

    @Test
    void theSameSpeakersSayWhatIsSaidAgain() {
        ScenarioResult first = session.run(scenario);
        ScenarioResult fork = session.fork(first, 3).run();
        for (int i = 0; i < 5; i++) {
            var before = first.run().conversation().get(i);
            var again = fork.run().conversation().get(i);
            assertThat(again.message()).isEqualTo(before.message());
            assertThat(again.speaker()).isEqualTo(before.speaker());
            assertThat(again.turn()).isEqualTo(before.turn());
        }
    }

    @Test
    void judgesAreNotAskedBeforeTheFork() {
        ScenarioResult first = session.run(scenario);
        judged.set(0);
        session.fork(first, 3).run();
        assertThat(judged).hasValue(1);
    }

    @Test
    void aCheckpointFindsWhatItFound() {
        var looked = new AtomicInteger();
        Criterion greets = Criterion.check("greets", _ -> looked.incrementAndGet() == 1);
        ScenarioResult first = session.run(Scenario.of("greeting", "A customer says hello")
                .agents(counting(AgentRole.AGENT, "a"), new UserSimulatorAgent(), new JudgeAgent())
                .script(user("Hi"), agent(), judge(greets), user("Bye"), agent(), succeed()));
        ScenarioResult fork = session.fork(first, 2).run();
        assertThat(fork.passedCriteria()).containsExactly("greets");
        assertThat(looked).hasValue(1);
        assertThat(texts(fork)).containsExactly("Hi", "a1", "Bye", "a3");
    }

    @Test
    void theForkIsARunOfItsOwn() {
        ScenarioResult first = session.run(scenario);
        ScenarioResult fork = session.fork(first, 2).run();
        assertThat(fork.scenarioRunId()).isNotEqualTo(first.scenarioRunId());
        assertThat(session.runs().stringColumn("run_id").asList())
                .containsExactly(first.scenarioRunId(), fork.scenarioRunId());
    }

    @Test
    void aForkCanBeForked() {
        ScenarioResult first = session.fork(session.run(scenario), 2)
                .with(counting(AgentRole.AGENT, "b"))
                .run();
        ScenarioResult fork = session.fork(first, 3)
                .with(counting(AgentRole.AGENT, "c"))
                .run();
        assertThat(texts(fork)).containsExactly("u1", "a1", "u2", "b1", "u4", "c1");
    }

    @Test
    void ofSeveralAgentsTheOneOfTheSameNameIsReplaced() {
        Scenario two = scenario.agents(counting(AgentRole.USER, "u"),
                counting(AgentRole.AGENT, "a"), counting(AgentRole.AGENT, "b"));
        ScenarioResult fork = session.fork(session.run(two), 3)
                .with(AgentAdapter.named("b", _ -> reply("new")))
                .run();
        assertThat(texts(fork)).containsExactly("u1", "a1", "b1", "u2", "a2", "b2", "u3", "a4",
                "new");
    }

    @Test
    void aFailedRunIsForkedWhereItFailed() {
        AgentAdapter broken = AgentAdapter.named("shop", _ -> {
            throw new IllegalStateException("out of tea");
        });
        Scenario failing = scenario.agents(counting(AgentRole.USER, "u"), broken);
        ScenarioResult fork = session.fork(catchResult(failing), 1)
                .with(counting(AgentRole.AGENT, "b"))
                .run();
        assertThat(texts(fork)).startsWith("u1", "b1");
    }

    private ScenarioResult catchResult(Scenario failing) {
        try {
            return session.run(failing);
        } catch (ScenarioException e) {
            return e.result();
        }
    }

    @Test
    void aTrialOfABatchIsForkedOutsideTheBatch() {
        BatchResult batch = session.batch(List.of(scenario.script(proceed(2), fail()))).run();
        ScenarioResult fork = session.fork(batch.failures().getFirst().result(), 2).run();
        assertThat(texts(fork)).containsExactly("u1", "a1", "u2", "a3");
        assertThat(batch.runs().rowCount()).isEqualTo(1);
        assertThat(session.runs().rowCount()).isEqualTo(2);
    }

    @Test
    void recordedAnswersAreReused(@TempDir Path cache) {
        session.configure(c -> c.cacheKey("v1")
                .cacheDirectory(cache)
                .model(ScriptedModel.of(ScriptedModel.text("tea?"), ScriptedModel.text("bye"))));
        Scenario simulated = Scenario.of("shop", "A customer wants tea")
                .agents(AgentAdapter.named("shop", _ -> reply("yes")), new UserSimulatorAgent())
                .script(user(), agent(), user(), agent(), succeed());
        ScenarioResult first = session.run(simulated);
        session.offline(true);
        assertThat(texts(session.fork(first, 1).run())).containsExactly("tea?", "yes", "bye",
                "yes");
    }

    @Test
    void aRunThatWasReadBackIsForkedWithItsDefinition(@TempDir Path folder) throws Exception {
        Scenarios writing = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", folder.toString()));
        writing.run(scenario);
        writing.drain();
        ScenarioResult read = session.load(folder).results().getFirst();
        assertThat(texts(session.fork(scenario, read, 3).run()))
                .containsExactly("u1", "a1", "u2", "a2", "u3", "a4");
        assertThatThrownBy(() -> session.fork(read, 3)).isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected the result of a run of this session, found one that was read back or never played, whose agents nobody knows; use scenario.fork(definition, result, turn)");
    }

    @Test
    void aRunOfThisSessionIsKnownAgainWhenItIsReadBack(@TempDir Path folder) throws Exception {
        Scenarios own = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", folder.toString()));
        own.run(scenario);
        own.drain();
        ScenarioResult read = own.load(folder).results().getFirst();
        assertThat(texts(own.fork(read, 3).run())).containsExactly("u1", "a1", "u2", "a2", "u3",
                "a4");
    }

    @Test
    void aTurnThatWasNotPlayedIsRefused() {
        ScenarioResult first = session.run(scenario);
        for (int turn : List.of(0, 4)) {
            assertThatThrownBy(() -> session.fork(first, turn))
                    .isInstanceOf(WrongUseException.class)
                    .hasMessage(
                            "expected a turn from 1 to 3, the last of the run, to fork at, found "
                                    + turn);
        }
    }

    @Test
    void agentsOfOneNameAreRefused() {
        ScenarioResult first = session.run(scenario.agents(counting(AgentRole.USER, "u"),
                counting(AgentRole.AGENT, "a"), counting(AgentRole.AGENT, "a")));
        assertThatThrownBy(() -> session.fork(first, 2)).isInstanceOf(WrongUseException.class)
                .hasMessageStartingWith(
                        "expected agents with different names, to know who said what, found [u, a, a]");
    }

    @Test
    void anAgentForNobodysPlaceIsRefused() {
        Scenario two = scenario.agents(counting(AgentRole.USER, "u"),
                counting(AgentRole.AGENT, "a"), counting(AgentRole.AGENT, "b"));
        Fork fork = session.fork(session.run(two), 2);
        assertThatThrownBy(() -> fork.with(counting(AgentRole.AGENT, "c")))
                .isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected an agent with the role and the name of one of u (User), a (Agent), b (Agent), found c (Agent)");
    }

    @Test
    void whatWasTakenBackCannotBeSaidAgain() {
        ScenarioResult first = session.run(scenario.script(user("Hi"), agent(), state -> {
            state.rollbackMessagesTo(1);
            return null;
        }, agent(), user("Bye"), agent(), succeed()));
        assertThatThrownBy(() -> session.fork(first, 3)).isInstanceOf(WrongUseException.class)
                .hasMessageStartingWith(
                        "expected a run of which nothing was taken back before turn 3");
    }

    @Test
    void saysWhatItPlays() {
        assertThat(session.fork(session.run(scenario), 2)
                .with(AgentAdapter.named("b", _ -> nothing())))
                .hasToString("shop from turn 2: u (User), b (Agent), j (Judge)");
    }

    @Test
    void aRoleMayBeAnyThatTakesPart() {
        ScenarioResult fork = session.fork(session.run(scenario), 2)
                .with(AgentAdapter.of(AgentRole.USER, "v", _ -> AgentReply.reply("other")))
                .run();
        assertThat(texts(fork)).containsExactly("u1", "a1", "u2", "a4", "other", "a5");
    }
}
