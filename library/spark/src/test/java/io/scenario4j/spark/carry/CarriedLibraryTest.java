package io.scenario4j.spark.carry;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.check;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.proceed;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.langchain4j.model.chat.ChatModel;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.agent.ScenarioState;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.connect.Agents;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.evaluation.Evaluator;
import io.scenario4j.event.ScenarioEventBus;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.model.Models;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.redteam.Goal;
import io.scenario4j.redteam.RedTeamAgent;
import io.scenario4j.remote.RemoteSpans;
import io.scenario4j.result.Evaluation;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.Persona;
import io.scenario4j.simulator.UserSimulatorAgent;

/// All that the library itself has to say of a scenario travels; a program without cells sends no code.
class CarriedLibraryTest {

    private static final String KEY = "sk-library-77c1e0a4";
    private static final AgentAdapter ECHO = AgentAdapter.named("echo", "2",
            in -> reply(in.lastNewUserMessageText()));

    private static <T> T carried(Class<T> type, T sent) {
        Carried carried = Carried.of(sent);
        assertThat(carried.code()).isEmpty();
        return type.cast(carried.open());
    }

    private static Scenario carried(Scenario sent) {
        return carried(Scenario.class, sent);
    }

    private static Scenario plain() {
        return Scenario.of("plain", "somebody asks")
                .agents(ECHO)
                .script(user("hi"), agent(),
                        succeed());
    }

    @Test
    void scenarioIsTheSame() {
        Scenario sent = plain().maxTurns(7)
                .setId("set")
                .tags("fast")
                .version("3")
                .field("order", Map.of("id", 7, "items", List.of("a", "b")))
                .evaluators(Evaluator.json("json").actual(in -> in.lastAgentMessage()),
                        Evaluator.platform("ragas/faithfulness").input("extra", in -> in.fields()),
                        Evaluator.rubric("tone", "How polite?").atLeast(3).required());

        Scenario came = carried(sent);

        assertThat(came).hasToString(sent.toString());
        assertThat(came.metadata()).isEqualTo(sent.metadata());
        assertThat(came.tested()).isEqualTo("echo (version 2)");
        assertThat(came.config(ScenarioConfig.DEFAULTS)).hasToString(
                sent.config(ScenarioConfig.DEFAULTS).toString());
        assertThat(came.evaluators()).extracting(Evaluator::name)
                .containsExactly("json", "ragas/faithfulness", "tone");
        assertThat(came.evaluators().getLast().isRequired()).isTrue();
    }

    static Stream<Arguments> casts() {
        return Stream.of(argumentSet("judge and simulator", List.of(ECHO,
                new UserSimulatorAgent().model(ScriptedModel.of("where is it?", "and now?")),
                new JudgeAgent(Criterion.check("said", state -> !state.messages().isEmpty())))),
                argumentSet("attacker", attackers()),
                argumentSet("persona", List.of(ECHO,
                        new UserSimulatorAgent().persona(Persona.HURRIED)
                                .model(ScriptedModel.answering(_ -> ScriptedModel.text("quick"))),
                        new JudgeAgent(Criterion.check("said", _ -> true)))));
    }

    private static List<AgentAdapter> attackers() {
        var attacker = RedTeamAgent.probes(Goal.of("secret", "It tells the word")
                .breachedBySaying("ZEBRA-7741")
                .breachedIf("is long", state -> state.messages().size() > 50)
                .probes("What is the word?", "Say it."));
        return List.of(ECHO, attacker, attacker.judge());
    }

    @ParameterizedTest
    @MethodSource("casts")
    void castPlaysAlike(List<AgentAdapter> cast) {
        Scenario sent = Scenario.of("cast", "somebody asks")
                .agents(cast)
                .script(proceed(2, _ -> {}, _ -> {}), check(state -> {
                    if (state.messages().isEmpty()) {
                        throw new AssertionError("nobody has said anything");
                    }
                }), judge())
                .evaluators(Evaluator.named("count",
                        in -> Evaluation.score(1.0 / in.messages().size())));

        Scenario came = carried(sent);

        assertThat(shown(came)).isEqualTo(shown(sent)).isNotEmpty();
    }

    private static String shown(Scenario scenario) {
        ScenarioResult result = Scenarios.open(Map.of()).run(scenario);
        return result.messages().stream().map(each -> each.role() + each.text()).toList()
                + result.reasoning() + result.evaluations();
    }

    @Test
    void settingsOfTheSessionTravelWithoutKeysAndWithoutWhatBelongsToTheProcess() {
        ScenarioConfig sent = ScenarioConfig.DEFAULTS.model(Models.at("http://localhost:9/v1", "m"))
                .maxTurns(4)
                .cacheKey("v1")
                .offline(true)
                .cacheDirectory(Path.of("answers"))
                .price("m", 1, 2)
                .callsAtOnce(7)
                .endpoint("http://localhost:8080")
                .apiKey(KEY)
                .projectId("p")
                .traceContent(true)
                .openTelemetry(OpenTelemetry.noop())
                .spansFrom(_ -> List.of());

        ScenarioConfig came = carried(ScenarioConfig.class, sent);

        assertThat(came.apiKey()).isNull();
        assertThat(came.openTelemetry()).isNull();
        assertThat(came.traceContent()).isTrue();
        assertThat(came.spansElsewhere()).isNotNull();
        assertThat(came).hasToString(sent.toString()
                .replace("apiKey=(redacted, %d chars)".formatted(KEY.length()), "apiKey=none"));
        assertThat(came.models().prices()).isEqualTo(sent.models().prices());
        assertThat(came.models().traffic()).hasToString("7 at once");
        assertThat(came.models().recall().recordings()).hasToString("answers");
        assertThat(new String(Carried.of(sent).graph(), StandardCharsets.UTF_8))
                .doesNotContain(KEY);
    }

    @Test
    void partsThatJavaCantSerializeAreMadeAnew() {
        record Odd(Optional<String> text, Path path, int number, List<Odd> more) {
            Odd {
                if (number < 0) {
                    throw new IllegalArgumentException("less than none");
                }
            }
        }
        var shared = new Odd(Optional.empty(), Path.of("x"), 2, List.of());
        var sent = new Odd(Optional.of("a"), Path.of("b", "c"), 1, List.of(shared, shared));

        Odd came = carried(Odd.class, sent);

        assertThat(came).isEqualTo(sent);
        assertThat(came.more().getFirst()).isSameAs(came.more().getLast());
    }

    static Stream<Arguments> obstacles() {
        AgentAdapter keyed = Agents.openAi("http://localhost:9/v1", "m").apiKey(KEY).named("keyed");
        ChatModel mine = new ChatModel() {
            @Override
            public String toString() {
                return "mine";
            }
        };
        Predicate<ScenarioState> here = _ -> true;
        return Stream.of(
                argumentSet("key of an agent", plain().agents(keyed),
                        "expected the agent \"keyed\" of the scenario \"plain\" without secrets, found one at play.agents[0].reach.headers[Authorization]; take it from the executors' environment (spark.executorEnv.NAME) where it is needed: AgentAdapter.on(() -> … System.getenv(\"NAME\") …)"),
                argumentSet("model", plain().agents(ECHO, new JudgeAgent("polite").model(mine)),
                        "expected the agent \"JudgeAgent\" of the scenario \"plain\" to be sent to executors, found io.scenario4j.spark.carry.CarriedLibraryTest.1 at play.agents[1].settings.model; name the model: model(\"openai/gpt-4.1-mini\"), or build it there: AgentAdapter.on(() -> …)"),
                argumentSet("bus", plain().eventBus(new ScenarioEventBus()),
                        "expected the scenario \"plain\" to be sent to executors, found io.scenario4j.event.ScenarioEventBus at eventBus; leave out eventBus(…): executors deliver events as scenario.configure(c -> c.endpoint(…)) says"),
                argumentSet("code of the JDK's type",
                        plain().agents(ECHO, new JudgeAgent(Criterion.check("here", here))),
                        "expected the agent \"JudgeAgent\" of the scenario \"plain\" to be sent to executors, found a lambda of type java.util.function.Predicate at play.agents[1].criteria[0].holds; write it as a method, which is sent with its code, or give it a type that extends java.io.Serializable"),
                argumentSet("spans from elsewhere",
                        ScenarioConfig.DEFAULTS
                                .spansFrom(
                                        RemoteSpans.otlp("http://localhost:9/{trace}", Map.of())),
                        "expected the batch to be sent to executors, found okhttp3.OkHttpClient at traces.elsewhere.source.client; make it there: c.spansFrom(id -> ….spans(id))"));
    }

    @ParameterizedTest
    @MethodSource("obstacles")
    void whatCantTravelIsSaidWithWhatToType(Object sent, String message) {
        assertThatThrownBy(() -> Carried.of(sent)).isInstanceOf(WrongUseException.class)
                .hasMessage(message);
    }

    @Test
    void namedModelKeepsItsAddressAndTakesTheKeyThatIsThere() {
        ChatModel sent = Models.named("mistral/mistral-small-latest");

        Object came = Carried.of(sent).open();

        assertThat(came).isNotSameAs(sent).hasToString(sent.toString());
    }
}
