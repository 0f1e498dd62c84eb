package io.scenario4j.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.util.Map;

import dev.langchain4j.model.chat.ChatModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.message.Message;
import io.scenario4j.model.FakeOpenAi;
import io.scenario4j.model.Models;
import io.scenario4j.simulator.UserSimulatorAgent;

/// Simulator and judge through a real HTTP connection.
class LlmOverHttpTest {

    private final FakeOpenAi server = new FakeOpenAi();
    private final ChatModel model = Models.fromEnvironment(server.environment()).orElseThrow();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theSimulatorSendsPromptAndConversation() {
        server.says("thanks");
        var state = StillState.saying(Message.user("where is it"),
                Message.assistant("On its way."));
        assertThat(new UserSimulatorAgent().call(state.with(model).input()))
                .isEqualTo(AgentReply.reply("thanks"));
        assertThat(server.body().get("messages"))
                .asInstanceOf(list(Map.class))
                .extracting(message -> message.get("role"))
                .containsExactly("system", "user", "assistant", "user");
    }

    @Test
    void theJudgeDecidesAndThenGivesItsVerdict() {
        server.calls("make_verdict", "{}")
                .calls("finish_test",
                        "{\"criteria\":{\"c1_polite\":\"passed\"},\"reasoning\":\"ok\"}");
        var reply = new JudgeAgent("Polite")
                .call(StillState.saying(Message.user("hi")).with(model).input());
        assertThat(reply).isInstanceOfSatisfying(AgentReply.Decision.class,
                verdict -> assertThat(verdict.result().success()).isTrue());
        assertThat(server.body()).extractingByKey("tools")
                .asString()
                .contains("continue_test", "make_verdict", "strict=true");
        assertThat(server.body()).extractingByKey("tools")
                .asString()
                .contains("finish_test", "c1_polite", "Criterion 1: Polite");
    }
}
