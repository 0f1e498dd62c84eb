package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.script;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.model.FakeOpenAi;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioException;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;

/// A session that is played again from what an earlier one has recorded.
class ReplayTest {

    private static final AgentAdapter SHOP = AgentAdapter.named("shop",
            in -> reply("We have " + in.lastNewUserMessageText()));

    private static final Scenario SCENARIO = Scenario.of("shop", "A customer wants tea")
            .agents(SHOP, new UserSimulatorAgent(), new JudgeAgent("The shop has tea"))
            .cacheKey("v1");

    @TempDir
    private Path directory;

    private Scenarios session() {
        return Scenarios.open(Map.of("SCENARIO_CACHE_DIR", directory.toString()));
    }

    private Scenarios recorded() {
        Scenarios session = session();
        session.configure(c -> c.model(ScriptedModel.of(ScriptedModel.text("tea"),
                ScriptedModel.call("make_verdict", "{}"),
                ScriptedModel.call("finish_test",
                        "{\"criteria\":{\"c1_the_shop_has_tea\":\"passed\"},\"reasoning\":\"ok\"}"))));
        assertThat(session.run(SCENARIO).success()).isTrue();
        return session;
    }

    @Test
    void aLaterSessionPlaysTheSameWithoutItsModel() {
        recorded();
        Scenarios later = session();
        later.configure(c -> c.model(ScriptedModel.of()));
        later.offline(true);
        ScenarioResult result = later.run(SCENARIO);
        assertThat(result.success()).isTrue();
        assertThat(result.messages()).extracting(message -> message.text())
                .containsExactly("tea", "We have tea");
        assertThat(result.display().text()).containsPattern("judge +scripted +2 +2 ")
                .contains(" · $0\n");
    }

    @Test
    void whatIsNotRecordedIsAnErrorOfTheInfrastructure() {
        Scenarios session = recorded();
        session.offline(true);
        assertThatThrownBy(() -> session.run(SCENARIO.cacheKey("v2")))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith(
                        "[UserSimulatorAgent] offline, and no answer is recorded for UserSimulatorAgent's question")
                .satisfies(e -> assertThat(((ScenarioException) e).result().outcome())
                        .isEqualTo(Outcome.INFRASTRUCTURE_ERROR));
    }

    @Test
    void aCachedFunctionTakesTheKeyOfTheRun() {
        var calls = new AtomicInteger();
        Scenarios session = session();
        AgentAdapter counting = AgentAdapter.named("counting", in -> reply(
                session.cached("count", in.messages(), () -> "call " + calls.incrementAndGet())));
        for (String key : List.of("v1", "v1", "v2")) {
            session.run(Scenario.of("count", "once a key")
                    .agents(counting, new UserSimulatorAgent())
                    .cacheKey(key)
                    .script(script(user("go"), agent(), succeed())));
        }
        assertThat(calls).hasValue(2);
    }

    @Test
    void outsideARunACachedFunctionTakesTheKeyOfTheSession() throws Exception {
        var calls = new AtomicInteger();
        Scenarios session = session();
        session.cached("count", 1, calls::incrementAndGet);
        session.configure(c -> c.cacheKey("v1"));
        session.cached("count", 1, calls::incrementAndGet);
        session.cached("count", 1, calls::incrementAndGet);
        assertThat(calls).hasValue(2);
    }

    @Test
    void anotherProcessPlaysTheSameWithoutTheServer(@TempDir Path folder) throws Exception {
        List<String> live;
        String address;
        try (var server = new FakeOpenAi()) {
            server.says("a cup of tea")
                    .calls("make_verdict", "{}")
                    .calls("finish_test",
                            "{\"criteria\":{\"c1_the_shop_has_tea\":\"passed\"},\"reasoning\":\"it has\"}");
            address = server.environment().get("OPENAI_BASE_URL");
            live = processPlays(folder, String.valueOf(address), "online");
        }

        List<String> again = processPlays(folder, String.valueOf(address), "offline");

        assertThat(live).containsExactly("SUCCESS it has", "a cup of tea", "We have tea");
        assertThat(again).isEqualTo(live);
    }

    private static List<String> processPlays(Path folder, String address, String mode)
            throws IOException {
        var process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                ReplayingProcess.class.getName(), folder.toString(), address, mode)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = process.inputReader()) {
            return lines.lines().toList();
        }
    }
}
