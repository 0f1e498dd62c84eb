package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.JudgeAgent;
import io.scenario4j.agent.UserSimulatorAgent;
import io.scenario4j.model.FakeOpenAi;

/// Whose fault it is when a model does not do what it should.
class ModelOutcomesTest {

    private final FakeOpenAi server = new FakeOpenAi();

    @AfterEach
    void stop() {
        server.close();
    }

    private Outcome outcome() {
        return outcome(Scenarios.open(server.environment()));
    }

    /// One turn, so that the judge has to give its verdict at once.
    private static Outcome outcome(Scenarios session) {
        Scenario scenario = Scenario.of("shop", "A customer wants tea")
                .agents(AgentAdapter.named("shop", _ -> reply("We have tea.")),
                        new UserSimulatorAgent(), new JudgeAgent("The shop has tea", "Polite"))
                .maxTurns(1);
        try {
            return session.run(scenario).outcome();
        } catch (ScenarioException e) {
            assertThat(session.runs().stringColumn("outcome").get(0))
                    .isEqualTo(e.result().outcome().wireName());
            return e.result().outcome();
        }
    }

    private Outcome afterTheSimulator(Consumer<FakeOpenAi> judge) {
        judge.accept(server.says("tea please"));
        return outcome();
    }

    private Outcome ofVerdict(String arguments) {
        return afterTheSimulator(s -> s.calls("finish_test", arguments));
    }

    @Test
    void aRefusedKeyIsTheInfrastructure() {
        server.refuses(401, "no such key");
        assertThat(outcome()).isEqualTo(Outcome.INFRASTRUCTURE_ERROR);
    }

    @Test
    void aQuotaThatIsUsedUpIsTheInfrastructure() {
        server.refuses(429, "insufficient_quota");
        assertThat(outcome()).isEqualTo(Outcome.INFRASTRUCTURE_ERROR);
        assertThat(server.requestCount()).isEqualTo(1);
    }

    @Test
    void aServerThatIsNotThereIsTheInfrastructure() {
        Map<String, String> environment = server.environment();
        server.close();
        assertThat(outcome(Scenarios.open(environment))).isEqualTo(Outcome.INFRASTRUCTURE_ERROR);
    }

    @Test
    void aReplyThatBreaksOffIsTheInfrastructure() {
        server.responds(new MockResponse.Builder().body("{\"id\":\"chatcmpl-1\",")
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        assertThat(outcome()).isEqualTo(Outcome.INFRASTRUCTURE_ERROR);
    }

    @Test
    void anEmptyAnswerIsTheSimulator() {
        server.says("").says(" ").says("<think>hm</think>");
        assertThat(outcome()).isEqualTo(Outcome.SIMULATOR_ERROR);
    }

    @Test
    void anAnswerAsTheAgentIsTheSimulator() {
        server.says("How can I help you today?").says("Assistant: hello");
        assertThat(outcome()).isEqualTo(Outcome.SIMULATOR_ERROR);
    }

    @Test
    void aContextThatIsTooLongIsWhoseItIs() {
        server.refuses(400, "This model's maximum context length is 8192 tokens");
        assertThat(outcome()).isEqualTo(Outcome.SIMULATOR_ERROR);
        assertThat(afterTheSimulator(s -> s.refuses(400, "context length exceeded")))
                .isEqualTo(Outcome.JUDGE_ERROR);
    }

    @Test
    void textInsteadOfAVerdictIsTheJudge() {
        assertThat(afterTheSimulator(s -> s.says("It was polite."))).isEqualTo(Outcome.JUDGE_ERROR);
    }

    @Test
    void anUnknownToolIsTheJudge() {
        assertThat(afterTheSimulator(s -> s.calls("end_it", "{}"))).isEqualTo(Outcome.JUDGE_ERROR);
    }

    @Test
    void aVerdictThatCannotBeReadIsTheJudge() {
        for (String arguments : List.of("{\"criteria\":", "", "[]", "{\"criteria\":3}",
                "{\"criteria\":{\"wrong\":\"passed\"},\"reasoning\":\"ok\"}",
                "{\"criteria\":{\"c1_the_shop_has_tea\":\"passed\"},\"reasoning\":\"ok\"}")) {
            assertThat(ofVerdict(arguments)).as(arguments).isEqualTo(Outcome.JUDGE_ERROR);
        }
    }

    @Test
    void aVerdictAsTextInTextIsRead() {
        assertThat(ofVerdict(
                "{\"criteria\":\"{\\\"c1_the_shop_has_tea\\\":true,\\\"c2_polite\\\":true}\",\"reasoning\":\"%s\"}"
                        .formatted("well ".repeat(4_000))))
                .isEqualTo(Outcome.PASSED);
    }
}
