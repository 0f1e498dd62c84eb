package io.scenario4j.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.Criterion;
import io.scenario4j.agent.JudgmentRequest;
import io.scenario4j.agent.ScenarioState;
import io.scenario4j.agent.StillState;
import io.scenario4j.message.Message;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;

/// Spans of services elsewhere that do not come.
class AwaitedSpansTest {

    private static final String WHY = "no span from elsewhere has come within 5.0 s";

    private final StillState talk = StillState.saying(Message.user("my lamp is broken"),
            Message.assistant("It is refunded."));
    private int fetches;

    @Test
    void aCheckThatCouldHoldIsInconclusive() {
        ScenarioResult result = judged(new JudgeAgent(Criterion.check("It is refunded",
                state -> state.hasToolCall("refund"))));
        assertThat(result.criteria()).containsExactly(CriterionResult.of("It is refunded",
                Status.INCONCLUSIVE, "The check does not hold. But " + WHY + "."));
        assertThat(result.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void aCheckThatHoldsPassesAndSaysWhatIsMissing() {
        ScenarioResult result = judged(new JudgeAgent(Criterion.check("Nothing is deleted",
                state -> state.toolCalls("delete").isEmpty())));
        assertThat(result.success()).isTrue();
        assertThat(result.criteria().getFirst().reasoning())
                .isEqualTo("The check holds. But " + WHY + ".");
    }

    @Test
    void aCheckThatReadsNoSpansFailsAsEver() {
        ScenarioResult result = judged(new JudgeAgent(Criterion.check("It is long",
                state -> state.messages().size() > 9)));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(fetches).isZero();
    }

    @Test
    void theJudgesModelIsToldWhy() {
        var model = ScriptedModel.of(ScriptedModel.call("wait_for_traces", "{}"),
                ScriptedModel.call("finish_test",
                        "{\"criteria\":{\"c1_it_is_refunded\":\"inconclusive\"},\"reasoning\":\"?\"}"));
        judged(new JudgeAgent("It is refunded").model(model));
        assertThat(model.requests().getLast().messages().toString()).contains("""
            Not everything has come: %s. Criteria that depend on what is missing are inconclusive.

            No spans recorded.""".formatted(WHY));
    }

    private ScenarioResult judged(JudgeAgent judge) {
        AgentInput input = new AgentInput("thread", talk.messages(), List.of(),
                new JudgmentRequest(null, null), awaiting());
        return ((AgentReply.Decision) judge.call(input)).result();
    }

    private ScenarioState awaiting() {
        return (ScenarioState) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{ScenarioState.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "awaitsSpans" -> true;
                    case "fetchSpans" -> {
                        fetches++;
                        yield Optional.of(WHY);
                    }
                    default -> method.invoke(talk, arguments);
                });
    }
}
