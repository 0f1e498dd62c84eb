package io.scenario4j.result;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.langchain4j.model.chat.ChatModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.message.Speaker;
import io.scenario4j.model.FakeOpenAi;
import io.scenario4j.model.Models;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.simulator.UserSimulatorAgent;

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
    void theTableHasTokensCostAndTimeOfEachRole() {
        scenario.configure(c -> c.price("fake-1", 100, 1000));
        ScenarioResult result = played();
        assertThat(row("simulator_tokens_in", "simulator_tokens_out", "simulator_cost_usd"))
                .containsExactly("30", "12", "0.015");
        assertThat(row("judge_tokens_in", "judge_tokens_out", "judge_cost_usd"))
                .containsExactly("60", "24", "0.03");
        assertThat(row("agent_tokens_in", "agent_tokens_out", "agent_cost_usd"))
                .containsOnly("");
        RunTimes times = result.run().times();
        assertThat(times.simulator()).isNotNull()
                .isGreaterThanOrEqualTo(
                        result.run().usageOf(Speaker.SIMULATOR).orElseThrow().time());
        assertThat(times.judge()).isNotNull().isLessThan(times.total());
        assertThat(row("simulator_ms", "judge_ms")).doesNotContain("");
    }

    private List<String> row(String... columns) {
        Table runs = scenario.runs();
        return Stream.of(columns).map(name -> runs.column(name).getUnformattedString(0)).toList();
    }

    @Test
    void anAgentsOwnModelCountsIfItIsMetered() {
        scenario.configure(c -> c.price("fake-1", 100, 1000));
        ChatModel own = scenario
                .metered(Models.fromEnvironment(server.environment()).orElseThrow());
        server.says("tea please").says("we have tea");
        ScenarioResult result = scenario.run(Scenario.of("tea", "A customer wants tea")
                .agents(AgentAdapter.named("shop", in -> reply(own.chat("sell tea"))),
                        new UserSimulatorAgent().model(own))
                .script(user(), agent(), succeed()));
        assertThat(result.run().usage()).extracting(ModelUsage::speaker, ModelUsage::calls,
                ModelUsage::tokensIn)
                .containsExactly(tuple(Speaker.SIMULATOR, 1, 30L), tuple(Speaker.AGENT, 1, 30L));
        assertThat(row("agent_tokens_in", "agent_tokens_out", "agent_cost_usd", "tokens_in"))
                .containsExactly("30", "12", "0.015", "60");
        assertThat(result.display().text())
                .containsPattern("agent +fake-1 +1 +0 +30 +12 +[0-9.<]+ m?s +\\$0\\.0150");
    }

    @Test
    void anAgentMaySayWhatItUsed() {
        AgentAdapter shop = AgentAdapter.named("shop", _ -> {
            scenario.used("far away", 7, 5, Duration.ofMillis(20));
            return reply("Hello!");
        });
        ScenarioResult result = scenario.run(Scenario.of("tea", "A customer wants tea")
                .agents(shop, new UserSimulatorAgent())
                .script(user("tea"), agent(), succeed()));
        assertThat(result.run().usage()).containsExactly(new ModelUsage(Speaker.AGENT,
                List.of("far away"), 1, 0, new ModelUsage.Amount(7L, 5L, null),
                Duration.ofMillis(20)));
        scenario.used("outside of a run", 7, 5, Duration.ZERO);
    }

    @Test
    void aPriceThatIsMissingForOneRoleLeavesTheOthersKnown() {
        scenario.configure(c -> c.price("fake-1", 100, 1000));
        server.says("hi");
        scenario.run(POLITE.agents(AgentAdapter.named("shop", _ -> reply("Hello!")),
                new UserSimulatorAgent(),
                new JudgeAgent("Polite")
                        .model(ScriptedModel.of(ScriptedModel.call("finish_test", PASSED))))
                .maxTurns(1));
        assertThat(row("simulator_cost_usd", "judge_cost_usd", "cost_usd"))
                .containsExactly("0.015", "", "");
    }

    @Test
    void aCallThatFailedTookItsTime() {
        var slow = AgentAdapter.named("shop", _ -> {
            Thread.sleep(20);
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(() -> scenario.run(Scenario.of("tea", "A customer wants tea")
                .agents(slow, new UserSimulatorAgent())
                .script(user("tea"), agent())))
                .isInstanceOfSatisfying(ScenarioException.class,
                        e -> assertThat(e.result().agentTime())
                                .isGreaterThanOrEqualTo(Duration.ofMillis(20)));
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
