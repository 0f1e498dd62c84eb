package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.script;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import org.junit.jupiter.api.Test;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;
import io.scenario4j.trace.Span;
import io.scenario4j.trace.Span.Kind;
import io.scenario4j.work.CalledTool;
import io.scenario4j.work.CalledTool.Source;

/// An agent that calls tools and models inside, and returns only text.
class WhatTheAgentDidTest {

    private final Scenarios scenario = Scenarios.open(Map.of());

    private final ChatModel model = scenario.metered(ScriptedModel
            .answering(request -> request.messages().getLast() instanceof ToolExecutionResultMessage
                    ? ScriptedModel.text("Your money is on its way.")
                    : ScriptedModel.call("refund", "{\"order\": 1042}")));

    private final AgentAdapter shop = AgentAdapter.named("shop",
            in -> reply(answer(in.lastNewUserMessageText())));

    private String answer(String question) {
        List<ChatMessage> messages = new ArrayList<>(List.of(UserMessage.from(question)));
        while (true) {
            AiMessage answer = model.chat(ChatRequest.builder()
                    .messages(messages)
                    .toolSpecifications(ToolSpecification.builder().name("refund").build())
                    .build()).aiMessage();
            messages.add(answer);
            if (!answer.hasToolExecutionRequests()) {
                return answer.text();
            }
            for (ToolExecutionRequest call : answer.toolExecutionRequests()) {
                messages.add(ToolExecutionResultMessage.from(call, "34.50 EUR refunded"));
            }
        }
    }

    @Test
    void codeFindsTheToolThatOnlySpansTellOf() {
        ScenarioResult result = play(new JudgeAgent(
                Criterion.check("It is refunded", state -> state.toolCalls("refund").count() == 1),
                Criterion.check("Nothing is deleted", state -> !state.hasToolCall("delete"))));
        assertThat(result.success()).as(result.reasoning()).isTrue();
        assertThat(result.run().toolCalls()).containsExactly(
                new CalledTool("refund", "{\"order\":1042}", "34.50 EUR refunded", 1,
                        Source.SPAN));
    }

    @Test
    void theJudgesModelSeesIt() {
        var judge = ScriptedModel.of(ScriptedModel.call("finish_test",
                "{\"criteria\":{\"c1_it_is_refunded\":\"passed\"},\"reasoning\":\"so it is\"}"));
        play(new JudgeAgent("It is refunded").model(judge));
        String shown = judge.requests().getFirst().messages().get(1).toString();
        assertThat(shown).contains("turn 1, agent \"shop\":", "tool \"refund\"",
                "arguments: {\"order\":1042}", "result: \"34.50 EUR refunded\"",
                "model \"scripted\"");
    }

    @Test
    void theJudgesModelSeesTheSameWhenItJudgesAgain() {
        var judge = ScriptedModel.answering(_ -> ScriptedModel.call("finish_test",
                "{\"criteria\":{\"c1_it_is_refunded\":\"passed\"},\"reasoning\":\"so it is\"}"));
        BatchResult batch = scenario.batch(List.of(Scenario
                .of("refund", "A customer wants the money back")
                .agents(shop, new UserSimulatorAgent(),
                        new JudgeAgent("It is refunded").model(judge))
                .script(user("Order 1042 is broken"), agent(), judge())))
                .run();
        assertThat(batch.judgeAgreement(1).verdict().changed()).isZero();
        List<String> shown = judge.requests()
                .stream()
                .map(request -> request.messages().get(1).toString())
                .toList();
        assertThat(shown).hasSize(2)
                .allSatisfy(text -> assertThat(text).contains(
                        "tool \"refund\"", "result: \"34.50 EUR refunded\""));
        assertThat(shown.get(1)).isEqualTo(shown.get(0));
    }

    @Test
    void theTraceOfTheRunIsInItsResultAndInTheTable() {
        ScenarioResult result = play(new JudgeAgent(Criterion.check("ok", _ -> true)));
        assertThat(result.trace().spans()).extracting(Span::kind)
                .containsOnlyOnce(Kind.RUN, Kind.TURN, Kind.TOOL, Kind.EVALUATION)
                .contains(Kind.CALL, Kind.MODEL);
        assertThat(result.display().text()).contains("Trace: ", "\n  agent shop ",
                "\n    tool refund  {\"order\":1042} → 34.50 EUR refunded ");
        assertThat(scenario.spans().rowCount()).isEqualTo(result.trace().spans().size());
        assertThat(scenario.spans().stringColumn("trace_id").unique()).containsExactly(
                result.trace().id());
        assertThat(scenario.spans()
                .where(scenario.spans().stringColumn("kind").isEqualTo("tool"))
                .stringColumn("agent")).containsExactly("shop");
    }

    private ScenarioResult play(JudgeAgent judge) {
        return scenario.run("refund", "A customer wants the money back",
                List.of(shop, new UserSimulatorAgent(), judge),
                script(user("Order 1042 is broken"), agent(), judge()));
    }
}
