package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.model.ScriptedModel.call;
import static io.scenario4j.model.ScriptedModel.text;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.proceed;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.result.ScenarioException;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.SimulatorFaults;
import io.scenario4j.simulator.UserSimulatorAgent;

/// What user simulators do wrong, in the result, the journal and the view.
class SimulatorFaultsTest {

    private static final Scenario TALK = Scenario.of("talk", "A customer says hello")
            .agents(AgentAdapter.named("shop", _ -> reply("Hello!")), new UserSimulatorAgent());

    private static ScenarioResult played(Scenarios session, String... answers) {
        session.configure(c -> c.model(ScriptedModel.of(answers)));
        return session.run(TALK.script(user(), agent(), succeed()));
    }

    private static SimulatorFaults faults(String... answers) {
        return played(Scenarios.open(Map.of()), answers).run().simulatorFaults();
    }

    @Test
    void aGoodSimulatorHasNone() {
        assertThat(faults("hello")).isEqualTo(SimulatorFaults.NONE);
    }

    @Test
    void aRoleFlipThatASecondAnswerCuredCounts() {
        assertThat(faults("Agent: hello", "hello"))
                .isEqualTo(new SimulatorFaults(1, 0, 0, 0, 0, 0));
    }

    @Test
    void reasoningThatWasCutOutCounts() {
        assertThat(faults("<think>a greeting</think>hello"))
                .isEqualTo(new SimulatorFaults(0, 1, 0, 0, 0, 0));
    }

    @Test
    void emptyAnswersCount() {
        assertThat(faults("", " ", "hello")).isEqualTo(new SimulatorFaults(0, 0, 2, 0, 0, 0));
    }

    @Test
    void leavingTheConversationCounts() {
        assertThat(faults("[END]")).isEqualTo(new SimulatorFaults(0, 0, 0, 1, 0, 0));
    }

    @Test
    void anotherLanguageCounts() {
        var session = Scenarios.open(Map.of());
        session.configure(c -> c.model(ScriptedModel.of("ich warte auf mein paket")));
        ScenarioResult result = session
                .run(TALK.script(user("where is my parcel"), agent(), user(), succeed()));
        assertThat(result.run().simulatorFaults())
                .isEqualTo(new SimulatorFaults(0, 0, 0, 0, 1, 0));
        assertThat(session.runs().intColumn("language_drifts").get(0)).isEqualTo(1);
    }

    @Test
    void aJudgesSuspicionCountsAndChangesNoVerdict() {
        var session = Scenarios.open(Map.of());
        session.configure(c -> c.model(ScriptedModel.of(text("hello"), call("finish_test", """
            {"criteria":{"c1_polite":"passed"},"reasoning":"ok","user_in_role":"no"}"""))));
        ScenarioResult result = session.run(Scenario.of("talk", "A customer says hello")
                .agents(AgentAdapter.named("shop", _ -> reply("Hello!")), new UserSimulatorAgent(),
                        new JudgeAgent("Polite"))
                .script(user(), agent(), judge()));
        assertThat(result.success()).isTrue();
        assertThat(result.run().simulatorFaults())
                .isEqualTo(new SimulatorFaults(0, 0, 0, 0, 0, 1));
        assertThat(session.runs().intColumn("suspected_flips").get(0)).isEqualTo(1);
    }

    @Test
    void aBatchSaysHowManyRunsAreUnderSuspicion() {
        var session = Scenarios.open(Map.of());
        session.configure(c -> c.model(ScriptedModel.of("Agent: hello", "hello", "hi", "good day",
                "hey")));
        BatchResult batch = session.batch(List.of(TALK.script(user(), agent(), succeed())))
                .trials(4)
                .parallelism(1)
                .run();
        assertThat(batch.suspectedFlips()).hasToString("25 % (1 to 75 % for more trials of these)");
        assertThat(batch).asString()
                .contains(
                        "user suspected out of role in 25 % (1 to 75 % for more trials of these) of runs");
        assertThat(batch.display().text()).contains("user suspected out of role in 25 %");
    }

    @Test
    void aBatchWithoutSuspicionSaysNothing() {
        var session = Scenarios.open(Map.of());
        session.configure(c -> c.model(ScriptedModel.of("hello", "hi")));
        BatchResult batch = session.batch(List.of(TALK.script(user(), agent(), succeed())))
                .trials(2)
                .run();
        assertThat(batch).asString().doesNotContain("out of role");
    }

    @Test
    void faultsOfARunThatTheyEndedAreKept() {
        var session = Scenarios.open(Map.of());
        assertThatThrownBy(() -> played(session, "Agent: hello", "Agent: hello"))
                .isInstanceOfSatisfying(ScenarioException.class,
                        e -> assertThat(e.result().run().simulatorFaults().roleFlips())
                                .isEqualTo(2));
    }

    @Test
    void anAgentThatTalksLikeThatIsNoSimulator() {
        var session = Scenarios.open(Map.of());
        session.configure(c -> c.model(ScriptedModel.of("hello", "fine")));
        ScenarioResult result = session.run(Scenario.of("talk", "A customer says hello")
                .agents(AgentAdapter.named("shop", _ -> reply("[END]")), new UserSimulatorAgent())
                .script(proceed(2), succeed()));
        assertThat(result.run().simulatorFaults()).isEqualTo(SimulatorFaults.NONE);
    }

    @Test
    void theJournalKeepsThem(@TempDir Path folder) throws Exception {
        var session = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", folder.toString()));
        played(session, "Agent: hello", "<think>hm</think>", "", "hello");
        session.drain();
        assertThat(session.load(folder).results()).singleElement()
                .extracting(result -> result.run().simulatorFaults())
                .isEqualTo(new SimulatorFaults(1, 1, 2, 0, 0, 0));
    }

    @Test
    void theViewCountsThem() {
        ScenarioResult result = played(Scenarios.open(Map.of()), "Agent: hello", "hello");
        assertThat(result.display().text()).contains(" · 1 simulator fault");
    }
}
