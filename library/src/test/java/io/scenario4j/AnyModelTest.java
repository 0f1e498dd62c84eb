package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.JudgeAgent;
import io.scenario4j.agent.UserSimulatorAgent;
import io.scenario4j.message.Speaker;
import io.scenario4j.model.FakeOpenAi;

/// What holds with any model. It is the one that the environment names, by `OPENAI_API_KEY` or
/// `OPENAI_BASE_URL` and `SCENARIO_MODEL`; with neither, a fake one over HTTP. The report says which it
/// was.
@Timeout(600)
class AnyModelTest {

    private static final AgentAdapter DESK = AgentAdapter.named("desk",
            _ -> reply("Your parcel arrives on Friday."));
    private static final Scenario PARCEL = Scenario
            .of("parcel", "A customer wants to know on which day the parcel comes");

    private final FakeOpenAi fake = new FakeOpenAi();
    private Scenarios session = Scenarios.open(Map.of());
    private List<String> models = List.of();

    @BeforeEach
    void meet(@TempDir Path folder) {
        boolean real = isSet("OPENAI_API_KEY") || isSet("OPENAI_BASE_URL");
        var environment = new HashMap<>(real ? System.getenv() : fake.environment());
        environment.keySet()
                .removeIf(name -> !name.startsWith("OPENAI_") && !name.equals("SCENARIO_MODEL"));
        session = Scenarios.open(environment);
        session.configure(c -> c.cacheDirectory(folder));
    }

    @AfterEach
    void tellWhichItWas(TestReporter report) {
        String names = String.join(", ", models);
        report.publishEntry("model", names);
        System.out.println("AnyModelTest met " + names);
        fake.close();
    }

    private static boolean isSet(String name) {
        return !System.getenv().getOrDefault(name, "").isBlank();
    }

    private ScenarioResult play(Scenario scenario) {
        ScenarioResult result = session.run(scenario);
        models = result.run()
                .usage()
                .stream()
                .flatMap(usage -> usage.models().stream())
                .distinct()
                .toList();
        return result;
    }

    private void fakeVerdict(String key, String status) {
        fake.calls("finish_test", "{\"criteria\":{\"%s\":\"%s\"},\"reasoning\":\"so it is\"}"
                .formatted(key, status));
    }

    @Test
    void theSimulatorSpeaksAndTheJudgeSeesWhatIsTrue() {
        fake.says("when does my parcel come");
        fakeVerdict("c1_the_agent_names_a_day_of_the_week", "passed");
        ScenarioResult result = play(PARCEL.agents(DESK, new UserSimulatorAgent(),
                new JudgeAgent("The agent names a day of the week"))
                .script(user(), agent(), judge()));
        assertThat(result.messages().getFirst().text()).isNotBlank();
        assertThat(result.success()).as(result.reasoning()).isTrue();
        assertThat(result.run().usage()).extracting(ModelUsage::speaker)
                .containsExactly(Speaker.SIMULATOR, Speaker.JUDGE);
    }

    @Test
    void theJudgeSeesWhatIsNotTrue() {
        fakeVerdict("c1_the_agent_apologises_in_french", "failed");
        ScenarioResult result = play(PARCEL.agents(DESK, new UserSimulatorAgent(),
                new JudgeAgent("The agent apologises in French"))
                .script(user("when does it come"), agent(), judge()));
        assertThat(result.success()).as(result.reasoning()).isFalse();
        assertThat(result.failedCriteria()).containsExactly("The agent apologises in French");
    }

    @Test
    void whatItSaidIsReplayed() {
        fake.says("when does my parcel come");
        fakeVerdict("c1_the_agent_names_a_day_of_the_week", "passed");
        Scenario recorded = PARCEL.cacheKey("v1")
                .agents(DESK, new UserSimulatorAgent(),
                        new JudgeAgent("The agent names a day of the week"))
                .script(user(), agent(), judge());
        ScenarioResult live = play(recorded);
        session.offline(true);
        ScenarioResult replayed = play(recorded);
        assertThat(replayed.messages().getFirst().text())
                .isEqualTo(live.messages().getFirst().text());
        assertThat(replayed.reasoning()).isEqualTo(live.reasoning());
        assertThat(replayed.run().usage()).allMatch(usage -> usage.replayed() == usage.calls());
    }
}
