package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.result.Outcome.AGENT_ERROR;
import static io.scenario4j.result.Outcome.FAILED;
import static io.scenario4j.result.Outcome.INFRASTRUCTURE_ERROR;
import static io.scenario4j.result.Outcome.JUDGE_ERROR;
import static io.scenario4j.result.Outcome.PASSED;
import static io.scenario4j.result.Outcome.SIMULATOR_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.Table;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.model.FakeOpenAi;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioException;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;

/// Whose fault it is when a model does not do what it should: the same in the result and in the table.
@Timeout(60)
class ModelOutcomesTest {

    private static final String BOTH = "\"c1_the_shop_has_tea\":\"passed\",\"c2_polite\":\"passed\"";

    private final FakeOpenAi server = new FakeOpenAi();

    @AfterEach
    void stop() {
        server.close();
    }

    /// What the first who asks gets, the simulator.
    static Stream<Arguments> ofTheSimulator() {
        return Stream.of(
                row("answers nothing", SIMULATOR_ERROR,
                        s -> s.says("").says(" ").says("<think>hm</think>")),
                row("answers nothing once", PASSED, s -> passing(s.says("").says("tea please"))),
                row("answers null", SIMULATOR_ERROR, s -> s.says(null).says(null).says(null)),
                row("speaks as the agent", SIMULATOR_ERROR,
                        s -> s.says("How can I help you today?").says("Assistant: hello")),
                row("calls a tool that nobody offered", SIMULATOR_ERROR,
                        s -> s.calls("buy", "{}").calls("buy", "{}").calls("buy", "{}")),
                row("reasons in 20,000 characters", PASSED,
                        s -> passing(s.says("<think>" + "hm ".repeat(7_000)
                                + "</think>tea please"))),
                row("refuses the temperature", PASSED,
                        s -> passing(s.refuses(400, "temperature is not supported")
                                .says("tea please"))),
                row("context is too long", SIMULATOR_ERROR,
                        s -> s.refuses(400, "This model's maximum context length is 8192 tokens")),
                row("refuses the key", INFRASTRUCTURE_ERROR, s -> s.refuses(401, "no such key")),
                row("has no right", INFRASTRUCTURE_ERROR, s -> s.refuses(403, "not for you")),
                row("has no such model", INFRASTRUCTURE_ERROR, s -> s.refuses(404, "not found")),
                row("quota is used up", INFRASTRUCTURE_ERROR,
                        s -> s.refuses(429, "insufficient_quota")),
                row("reply breaks off", INFRASTRUCTURE_ERROR,
                        s -> s.responds(new MockResponse.Builder().body("{\"id\":\"chatcmpl-1\",")
                                .onResponseBody(new SocketEffect.CloseSocket())
                                .build())),
                row("reply is a web page", INFRASTRUCTURE_ERROR,
                        s -> s.responds(new MockResponse.Builder().body("<html>Log in</html>")
                                .build())));
    }

    /// What the second who asks gets, the judge.
    static Stream<Arguments> ofTheJudge() {
        return Stream.of(
                row("answers nothing", JUDGE_ERROR, thrice(s -> s.says(""))),
                row("answers null", JUDGE_ERROR, thrice(s -> s.says(null))),
                row("answers in text", JUDGE_ERROR, thrice(s -> s.says("It was polite."))),
                row("answers in text twice", PASSED,
                        s -> passing(s.says("It was polite.").says("I said so."))),
                row("calls an unknown tool", JUDGE_ERROR, thrice(s -> s.calls("end_it", "{}"))),
                row("writes broken JSON", JUDGE_ERROR,
                        thrice(s -> s.calls("finish_test", "{\"criteria\":"))),
                row("writes broken JSON once", PASSED,
                        s -> passing(s.calls("finish_test", "{\"criteria\":"))),
                row("writes no JSON", JUDGE_ERROR, thrice(s -> s.calls("finish_test", ""))),
                row("writes a list", JUDGE_ERROR, thrice(s -> s.calls("finish_test", "[]"))),
                row("writes a number of criteria", JUDGE_ERROR,
                        thrice(s -> s.calls("finish_test", "{\"criteria\":3}"))),
                row("uses wrong criterion names", JUDGE_ERROR,
                        thrice(s -> s.calls("finish_test", verdict("{\"tea\":\"passed\"}", "ok")))),
                row("judges half of the criteria", JUDGE_ERROR,
                        thrice(s -> s.calls("finish_test",
                                verdict("{\"c1_the_shop_has_tea\":\"passed\"}", "ok")))),
                row("judges half, and finds a failure", FAILED,
                        s -> s.calls("finish_test",
                                verdict("{\"c1_the_shop_has_tea\":\"failed\"}", "ok"))),
                row("uses an unknown status", JUDGE_ERROR,
                        thrice(s -> s.calls("finish_test",
                                verdict("{" + BOTH.replace("passed", "perhaps") + "}", "ok")))),
                row("writes criteria as a JSON string", PASSED,
                        s -> s.calls("finish_test",
                                verdict("\"{" + BOTH.replace("\"", "\\\"") + "}\"", "ok"))),
                row("reasons in 20,000 characters", PASSED,
                        s -> s.calls("finish_test",
                                verdict("{" + BOTH + "}", "well ".repeat(4_000)))),
                row("refuses forced tool choice", PASSED,
                        s -> passing(s.refuses(400, "tool_choice: required is not supported"))),
                row("refuses the temperature", PASSED,
                        s -> passing(s.refuses(400, "temperature is deprecated for this model"))),
                row("refuses the schema", PASSED,
                        s -> passing(s.refuses(400, "Unknown field: strict is not permitted"))),
                row("refuses all three", PASSED,
                        s -> passing(s.refuses(400, "tool_choice is not supported")
                                .refuses(400, "temperature is not supported")
                                .refuses(400, "invalid schema for function"))),
                row("context is too long", JUDGE_ERROR,
                        s -> s.refuses(400, "context length exceeded")),
                row("refuses the key", INFRASTRUCTURE_ERROR, s -> s.refuses(401, "no such key")));
    }

    /// Answers so as often as a judge asks.
    private static Consumer<FakeOpenAi> thrice(Consumer<FakeOpenAi> behaviour) {
        return behaviour.andThen(behaviour).andThen(behaviour);
    }

    private static Arguments row(String what, Outcome outcome, Consumer<FakeOpenAi> behaviour) {
        return argumentSet(what, behaviour, outcome);
    }

    private static String verdict(String criteria, String reasoning) {
        return "{\"criteria\":%s,\"reasoning\":\"%s\"}".formatted(criteria, reasoning);
    }

    private static void passing(FakeOpenAi server) {
        server.calls("finish_test", verdict("{" + BOTH + "}", "ok"));
    }

    @ParameterizedTest
    @MethodSource("ofTheSimulator")
    void ofTheSimulatorsModel(Consumer<FakeOpenAi> behaviour, Outcome outcome) {
        behaviour.accept(server);
        assertOutcome(outcome, Scenarios.open(server.environment()), shop(_ -> "We have tea."));
    }

    @ParameterizedTest
    @MethodSource("ofTheJudge")
    void ofTheJudgesModel(Consumer<FakeOpenAi> behaviour, Outcome outcome) {
        behaviour.accept(server.says("tea please"));
        assertOutcome(outcome, Scenarios.open(server.environment()), shop(_ -> "We have tea."));
    }

    @Test
    void aServerThatIsNotThere() {
        Map<String, String> environment = server.environment();
        server.close();
        assertOutcome(INFRASTRUCTURE_ERROR, Scenarios.open(environment), shop(_ -> "We have tea."));
    }

    @Test
    void anAgentThatThrows() {
        server.says("tea please");
        assertOutcome(AGENT_ERROR, Scenarios.open(server.environment()), shop(_ -> {
            throw new IllegalStateException("no tea today");
        }));
    }

    @Test
    void anAgentWhoseOwnModelDoesNotUnderstand() {
        server.says("tea please").refuses(400, "context length exceeded");
        var session = Scenarios.open(server.environment());
        assertOutcome(AGENT_ERROR, session,
                shop(_ -> session.config().models().model() == null
                        ? ""
                        : session.config().models().model().chat("sell tea")));
    }

    @Test
    void aQuotaThatIsUsedUpIsNotAskedForAgain() {
        server.refuses(429, "insufficient_quota");
        assertOutcome(INFRASTRUCTURE_ERROR, Scenarios.open(server.environment()),
                shop(_ -> "We have tea."));
        assertThat(server.requestCount()).isEqualTo(1);
    }

    private interface Answer {
        String to(String question);
    }

    private static AgentAdapter shop(Answer answer) {
        return AgentAdapter.named("shop", in -> reply(answer.to(in.lastNewUserMessageText())));
    }

    /// One turn, so that the judge has to give its verdict at once.
    private static void assertOutcome(Outcome expected, Scenarios session, AgentAdapter shop) {
        ScenarioResult result = played(session, Scenario.of("shop", "A customer wants tea")
                .agents(shop, new UserSimulatorAgent(),
                        new JudgeAgent("The shop has tea", "Polite"))
                .maxTurns(1));
        assertThat(result.outcome()).as(result.reasoning()).isEqualTo(expected);
        assertThat(result.success()).isEqualTo(expected == PASSED);
        assertThat(result.reasoning()).isNotBlank();
        Table runs = session.runs();
        assertThat(List.of(runs.stringColumn("outcome").get(0), runs.stringColumn("verdict").get(0),
                runs.stringColumn("reasoning").get(0)))
                .containsExactly(expected.wireName(), result.verdict().wireName(),
                        result.reasoning());
    }

    private static ScenarioResult played(Scenarios session, Scenario scenario) {
        try {
            return session.run(scenario);
        } catch (ScenarioException e) {
            return e.result();
        }
    }
}
