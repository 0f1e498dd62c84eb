package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.message;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Content;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.ToolCall;
import io.scenario4j.model.FakeOpenAi;
import io.scenario4j.model.Models;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.ModelUsage;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioException;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;

/// What holds with any model. It is the one that the environment names, by `OPENAI_API_KEY` or
/// `OPENAI_BASE_URL` and `SCENARIO_MODEL`; with neither, a fake one over HTTP. The names of the tests and
/// the report say which it is.
///
/// ```
/// OPENAI_BASE_URL=http://localhost:11434/v1 SCENARIO_MODEL=qwen3:8b mvn test -pl library -Dtest=AnyModelTest
/// ```
@Timeout(600)
@DisplayNameGeneration(AnyModelTest.NamesTheModel.class)
class AnyModelTest {

    private static final boolean REAL = isSet("OPENAI_API_KEY") || isSet("OPENAI_BASE_URL");

    private static final AgentAdapter DESK = AgentAdapter.named("desk",
            _ -> reply("Your parcel arrives on Friday."));
    private static final Scenario PARCEL = Scenario
            .of("parcel", "A customer wants to know on which day the parcel comes");
    private static final String NAMES_A_DAY = "The agent names a day of the week";

    private final FakeOpenAi fake = new FakeOpenAi();
    private final Map<String, String> environment = new HashMap<>();
    private Scenarios session = Scenarios.open(Map.of());
    private List<String> models = List.of();

    /// Puts the model in the name of the class.
    static final class NamesTheModel extends DisplayNameGenerator.Standard {

        @Override
        public String generateDisplayNameForClass(Class<?> testClass) {
            return super.generateDisplayNameForClass(testClass) + " with " + model();
        }

        @Override
        public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> testClass,
                Method method) {
            return super.generateDisplayNameForMethod(enclosing, testClass, method) + " with "
                    + model();
        }

        private static String model() {
            return Models.fromEnvironment(System.getenv()).map(Object::toString).orElse("a fake");
        }
    }

    private static boolean isSet(String name) {
        return !System.getenv().getOrDefault(name, "").isBlank();
    }

    @BeforeEach
    void meet(@TempDir Path folder) {
        environment.putAll(REAL ? System.getenv() : fake.environment());
        environment.keySet()
                .removeIf(name -> !name.startsWith("OPENAI_") && !name.equals("SCENARIO_MODEL"));
        session = Scenarios.open(environment);
        session.configure(c -> c.cacheDirectory(folder));
    }

    @AfterEach
    void tellWhichItWas(TestReporter report) {
        if (!models.isEmpty()) {
            report.publishEntry("model", String.join(", ", models));
        }
        fake.close();
    }

    private ScenarioResult play(Scenario scenario) {
        return play(session, scenario);
    }

    private ScenarioResult play(Scenarios with, Scenario scenario) {
        ScenarioResult result = with.run(scenario);
        models = result.run()
                .usage()
                .stream()
                .flatMap(usage -> usage.models().stream())
                .distinct()
                .toList();
        return result;
    }

    private Outcome outcomeOf(Map<String, String> changed) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(changed);
        try {
            return play(Scenarios.open(all), spoken()).outcome();
        } catch (ScenarioException e) {
            return e.result().outcome();
        }
    }

    private static Scenario spoken() {
        return PARCEL.agents(DESK, new UserSimulatorAgent(), new JudgeAgent(NAMES_A_DAY))
                .script(user(), agent(), judge());
    }

    private static Scenario judged(String... criteria) {
        return PARCEL.agents(DESK, new UserSimulatorAgent(), new JudgeAgent(criteria))
                .script(user("when does it come"), agent(), judge());
    }

    private void fakeVerdict(String... verdicts) {
        fake.calls("finish_test", "{\"criteria\":{%s},\"reasoning\":\"so it is\"}"
                .formatted(String.join(",", verdicts)));
    }

    private static String verdict(String key, String status) {
        return "\"%s\":{\"requirement\":\"so\",\"reasoning\":\"it was said\",\"status\":\"%s\"}"
                .formatted(key, status);
    }

    private void fakeDay() {
        fakeVerdict(verdict("c1_the_agent_names_a_day_of_the_week", "passed"));
    }

    @Test
    void theSimulatorSpeaksAndTheJudgeSeesWhatIsTrue() {
        fake.says("when does my parcel come");
        fakeDay();
        ScenarioResult result = play(spoken());
        assertThat(result.messages().getFirst().text()).isNotBlank();
        assertThat(result.run().simulatorFaults().roleFlips()).isZero();
        assertThat(result.success()).as(result.reasoning()).isTrue();
    }

    @Test
    void theJudgeSeesWhatIsNotTrue() {
        fakeVerdict(verdict("c1_the_agent_apologises_in_french", "failed"));
        ScenarioResult result = play(judged("The agent apologises in French"));
        assertThat(result.success()).as(result.reasoning()).isFalse();
        assertThat(result.failedCriteria()).containsExactly("The agent apologises in French");
    }

    @Test
    void eachCriterionHasItsVerdictAndItsReason() {
        fakeVerdict(verdict("c1_the_agent_names_a_day_of_the_week", "passed"),
                verdict("c2_the_agent_asks_for_a_password", "failed"),
                verdict("c3_the_agent_doesnt_ask_for_a_password", "passed"));
        ScenarioResult result = play(judged(NAMES_A_DAY, "The agent asks for a password",
                "The agent doesn't ask for a password"));
        assertThat(result.criteria()).extracting(CriterionResult::status)
                .containsExactly(Status.PASSED, Status.FAILED, Status.PASSED);
        assertThat(result.criteria()).extracting(CriterionResult::reasoning)
                .noneMatch(String::isBlank);
    }

    @Test
    void theSchemaIsKeptWhateverTheCriteriaSay() {
        String same = "The agent's answer, in \"quotes\", is about a parcel — ¿sí? 荷物 ".repeat(3);
        String words = same.toLowerCase(Locale.ROOT).replace("'", "").replaceAll("[^a-z0-9]", "_");
        fakeVerdict(verdict("c1_" + words.substring(0, 61), "passed"),
                verdict("c2_" + words.substring(0, 61), "passed"));
        ScenarioResult result = play(judged(same, same));
        assertThat(result.outcome()).as(result.reasoning())
                .isIn(Outcome.PASSED, Outcome.FAILED, Outcome.INCONCLUSIVE);
        assertThat(result.criteria()).hasSize(2);
    }

    @Test
    void theLastTurnForcesAVerdict() {
        fake.says("when does my parcel come");
        fakeDay();
        ScenarioResult result = play(PARCEL
                .agents(DESK, new UserSimulatorAgent(), new JudgeAgent(NAMES_A_DAY))
                .maxTurns(1));
        assertThat(result.outcome()).as(result.reasoning()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void theJudgeEndsAConversationWhenItHasSeenEnough() {
        fake.says("when does my parcel come").calls("make_verdict", "{}");
        fakeDay();
        ScenarioResult result = play(PARCEL
                .agents(DESK, new UserSimulatorAgent(), new JudgeAgent(NAMES_A_DAY))
                .maxTurns(6));
        assertThat(result.outcome()).as(result.reasoning()).isEqualTo(Outcome.PASSED);
        assertThat(result.run().turns()).isLessThan(6);
    }

    @Test
    void toolCallsAreSeenByBoth() {
        fake.says("thanks, that is all");
        fakeVerdict(verdict("c1_the_agent_called_find_parcel", "passed"));
        ScenarioResult result = play(PARCEL
                .agents(DESK, new UserSimulatorAgent(),
                        new JudgeAgent("The agent called find_parcel"))
                .script(user("when does parcel 4711 come"),
                        message(Message.assistant("",
                                List.of(ToolCall.of("call_1", "find_parcel", "{\"id\":4711}")))),
                        message(Message.tool("call_1", "{\"arrives\":\"Friday\"}")),
                        message(Message.assistant("It arrives on Friday.")), user(), judge()));
        assertThat(result.messages().getLast().text()).isNotBlank();
        assertThat(result.success()).as(result.reasoning()).isTrue();
    }

    @Test
    void aLongConversationIsJudged() {
        fake.calls("grep_transcript", "{\"pattern\":\"friday\"}");
        fakeDay();
        String filler = "We thank you for waiting. ".repeat(60);
        ScenarioResult result = play(PARCEL
                .agents(DESK, new UserSimulatorAgent(),
                        new JudgeAgent(NAMES_A_DAY).tokenThreshold(400))
                .script(user("when does it come"), message(Message.assistant(filler)),
                        message(Message.assistant("It arrives on Friday.")),
                        message(Message.assistant(filler)), judge()));
        assertThat(result.outcome()).as(result.reasoning())
                .isIn(Outcome.PASSED, Outcome.FAILED, Outcome.INCONCLUSIVE);
    }

    /// A red square of 8 by 8. Whoever sees none is told that there is one.
    @Test
    void aPictureDisturbsNobody() {
        fake.says("is that it");
        fakeDay();
        var picture = new Content.ImagePart("data:image/png;base64,"
                + "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGP4z8CAFWEXHbQSACj/P8Fu7N9hAAAAAElFTkSuQmCC");
        var shown = new AssistantMessage(Message.newId(),
                Content.of(new Content.TextPart("This is your parcel, it comes on Friday."),
                        picture),
                List.of(), Map.of());
        ScenarioResult result = play(PARCEL
                .agents(DESK, new UserSimulatorAgent(), new JudgeAgent(NAMES_A_DAY))
                .script(user("show it to me"), message(shown), user(), judge()));
        assertThat(result.outcome()).as(result.reasoning()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void callsAndTimeAreCounted() {
        fake.says("when does my parcel come");
        fakeDay();
        List<ModelUsage> usage = play(spoken()).run().usage();
        assertThat(usage).extracting(ModelUsage::speaker)
                .containsExactly(Speaker.SIMULATOR, Speaker.JUDGE);
        assertThat(usage).allSatisfy(one -> {
            assertThat(one.calls()).isPositive();
            assertThat(one.time()).isPositive();
            assertThat(one.models()).isNotEmpty();
        });
    }

    @Test
    void whatItSaidIsReplayed() {
        fake.says("when does my parcel come");
        fakeDay();
        Scenario recorded = spoken().cacheKey("v1");
        ScenarioResult live = play(recorded);
        session.offline(true);
        ScenarioResult replayed = play(recorded);
        assertThat(replayed.messages().getFirst().text())
                .isEqualTo(live.messages().getFirst().text());
        assertThat(replayed.reasoning()).isEqualTo(live.reasoning());
        assertThat(replayed.run().usage()).allMatch(usage -> usage.replayed() == usage.calls());
    }

    @Test
    void offlineWhatIsNotRecordedIsNamed() {
        session.offline(true);
        assertThatThrownBy(() -> session.run(spoken().cacheKey("v2")))
                .isInstanceOfSatisfying(ScenarioException.class,
                        e -> assertThat(e.result().outcome())
                                .isEqualTo(Outcome.INFRASTRUCTURE_ERROR))
                .hasMessageContaining(
                        "no answer is recorded for UserSimulatorAgent's question to ");
    }

    /// A local server may take any key.
    @Test
    void aWrongKeyIsTheInfrastructure() {
        assumeTrue(!REAL || isSet("OPENAI_API_KEY"), "this server asks for no key");
        fake.refuses(401, "no such key");
        assertThat(outcomeOf(Map.of("OPENAI_API_KEY", "sk-wrong")))
                .isEqualTo(Outcome.INFRASTRUCTURE_ERROR);
    }

    @Test
    void aModelThatIsNotThereIsTheInfrastructure() {
        fake.refuses(404, "no such model");
        assertThat(outcomeOf(Map.of("SCENARIO_MODEL", "no-model-of-this-name")))
                .isEqualTo(Outcome.INFRASTRUCTURE_ERROR);
    }

    @Test
    void aRefusedConnectionIsTheInfrastructure() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(outcomeOf(Map.of("OPENAI_BASE_URL", "http://127.0.0.1:" + port + "/v1")))
                .isEqualTo(Outcome.INFRASTRUCTURE_ERROR);
    }
}
