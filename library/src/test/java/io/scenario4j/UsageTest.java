package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.agent.JudgeAgent;
import io.scenario4j.agent.UserSimulatorAgent;
import io.scenario4j.message.Speaker;
import io.scenario4j.model.FakeOpenAi;
import io.scenario4j.model.ScriptedModel;

/// What the language models of a run take, in the result, the table and the view.
class UsageTest {

    private static final String PASSED = "{\"criteria\":{\"c1_polite\":\"passed\"},\"reasoning\":\"ok\"}";

    private final FakeOpenAi server = new FakeOpenAi();
    private final Scenarios scenario = Scenarios.open(server.environment());

    private static final Scenario POLITE = Scenario.of("polite", "A customer says hello")
            .agents(AgentAdapter.named("shop", _ -> reply("Hello!")), new UserSimulatorAgent(),
                    new JudgeAgent("Polite"));

    @AfterEach
    void stop() {
        server.close();
    }

    private ScenarioResult played() {
        server.says("hi").calls("make_verdict", "{}").calls("finish_test", PASSED);
        return scenario.run(POLITE);
    }

    @Test
    void tokensAreCountedForEachWhoAsks() {
        List<ModelUsage> usage = played().run().usage();
        assertThat(usage).extracting(ModelUsage::speaker)
                .containsExactly(Speaker.SIMULATOR, Speaker.JUDGE);
        assertThat(usage.getLast()).satisfies(
                judge -> assertThat(judge.calls()).isEqualTo(2),
                judge -> assertThat(judge.models()).containsExactly("fake-1"),
                judge -> assertThat(judge.tokensIn()).isEqualTo(60),
                judge -> assertThat(judge.tokensOut()).isEqualTo(24),
                judge -> assertThat(judge.costUsd()).isNull(),
                judge -> assertThat(judge.time()).isPositive());
    }

    @Test
    void theTableHasTokensAndCost() {
        scenario.configure(c -> c.price("fake-1", 100, 1000));
        played();
        Table runs = scenario.runs();
        assertThat(runs.longColumn("tokens_in").get(0)).isEqualTo(90);
        assertThat(runs.longColumn("tokens_out").get(0)).isEqualTo(36);
        assertThat(runs.doubleColumn("cost_usd").get(0)).isEqualTo(0.045);
    }

    @Test
    void aCostThatIsNotKnownIsMissing() {
        played();
        assertThat(scenario.runs().doubleColumn("cost_usd").isMissing(0)).isTrue();
    }

    @Test
    void aRunThatAskedNoModelHasNoTokens() {
        scenario.run(POLITE.script(user("hi"), agent(),
                judge(Criterion.check("said", _ -> true))));
        assertThat(scenario.runs().longColumn("tokens_in").isMissing(0)).isTrue();
        assertThat(scenario.runs().doubleColumn("cost_usd").isMissing(0)).isTrue();
    }

    @Test
    void theViewTellsWhoAskedWhichModel() {
        scenario.configure(c -> c.price("fake-1", 100, 1000));
        assertThat(played().display().text()).contains(" · 90 + 36 tokens · $0.0450")
                .containsPattern("simulator +fake-1 +1 +0 +30 +12 +[0-9.<]+ m?s +\\$0\\.0150")
                .containsPattern("judge +fake-1 +2 +0 +60 +24 +[0-9.<]+ m?s +\\$0\\.0300");
    }

    @Test
    void aScriptedModelIsNamedInTheViewAndItsTokensAreNotKnown() {
        var session = Scenarios.open(Map.of());
        session.configure(c -> c.model(ScriptedModel.of(ScriptedModel.text("hi"),
                ScriptedModel.call("make_verdict", "{}"),
                ScriptedModel.call("finish_test", PASSED))));
        ScenarioResult result = session.run(POLITE);
        assertThat(result.display().text()).containsPattern("simulator +scripted +1 +0 +— +— ")
                .containsPattern("judge +scripted +2 +0 +— +— ");
        assertThat(result.run().tokensIn()).isNull();
    }

    @Test
    void whatWasAskedBeforeAFailureIsKept() {
        server.says("hi").refuses(400, "no more");
        assertThatThrownBy(() -> scenario.run(POLITE)).isInstanceOf(ScenarioException.class)
                .satisfies(e -> assertThat(((ScenarioException) e).result().run().tokensIn())
                        .isEqualTo(30));
    }
}
