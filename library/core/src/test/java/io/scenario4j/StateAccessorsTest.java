package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.check;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.message.Message;
import io.scenario4j.message.ToolCall;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.script.StateCheck;
import io.scenario4j.simulator.UserSimulatorAgent;

/// What a step or a criterion can read of a run.
class StateAccessorsTest {

    private final Scenarios scenario = Scenarios.open(Map.of());

    private final AgentAdapter shop = AgentAdapter.named("shop", in -> in.messages().size() == 1
            ? reply(List.of(
                    Message.assistant("One moment.",
                            List.of(ToolCall.of("c1", "find_order", "{\"id\": 7}"))),
                    Message.tool("c1", "lost"), Message.assistant("It is lost.")))
            : reply("Sorry."));

    private Scenario asks() {
        return Scenario.of("order", "A customer asks")
                .agents(shop, new UserSimulatorAgent(),
                        new JudgeAgent(Criterion.check("is sorry", _ -> true)))
                .field("order", 7)
                .field("empty", "")
                .field("zero", 0);
    }

    private void after(StateCheck check) {
        ScenarioResult result = scenario.run(asks().script(user("Where is my order?"), agent(),
                user("Well?"), agent(), check(check), succeed()));
        assertThat(result.success()).isTrue();
    }

    @Test
    void turnsHaveTheirMessagesAndCalls() {
        after(state -> {
            assertThat(state.turns()).hasSize(2);
            assertThat(state.turns().getFirst().messages()).hasSize(4);
            assertThat(state.turns().getFirst().toolCalls("find_order").count()).isEqualTo(1);
            assertThat(state.turns().getLast().number()).isEqualTo(2);
            assertThat(state.turns().getLast().toolCalls().isEmpty()).isTrue();
        });
    }

    @Test
    void theTranscriptHasALineForEachMessage() {
        after(state -> assertThat(state.transcript()).isEqualTo("""
            user: Where is my order?
            assistant: One moment. [find_order({"id": 7})]
            tool: lost
            assistant: It is lost.
            user: Well?
            assistant: Sorry."""));
    }

    @Test
    void fieldsAreThoseOfTheScenario() {
        after(state -> {
            assertThat(state.fields()).containsEntry("order", 7);
            assertThat(state.field("order")).contains(7);
            assertThat(state.field("zero")).contains(0);
            assertThat(state.field("empty")).isEmpty();
            assertThat(state.field("nothing")).isEmpty();
        });
    }

    @Test
    void criteriaAreThoseOfTheJudges() {
        after(state -> assertThat(state.criteria()).extracting(Criterion::text)
                .containsExactly("is sorry"));
    }

    @Test
    void contextsAreWhatSpansHaveRetrieved() {
        AgentAdapter reader = AgentAdapter.named("reader", _ -> {
            var span = scenario.tracer("reader")
                    .spanBuilder("search")
                    .setAttribute("langwatch.rag_contexts",
                            "[{\"content\": \"We open at seven.\"}, \"We close at six.\"]")
                    .startSpan();
            span.end();
            return reply("At seven.");
        });
        ScenarioResult result = scenario.run(asks().agents(reader, new UserSimulatorAgent())
                .script(user("When?"), agent(),
                        check(state -> assertThat(state.contexts()).containsExactly(
                                "We open at seven.", "We close at six.")),
                        succeed()));
        assertThat(result.success()).isTrue();
    }

    @Test
    void beforeAnythingIsSaidThereIsNothing() {
        ScenarioResult result = scenario.run(asks().script(check(state -> {
            assertThat(state.turns()).isEmpty();
            assertThat(state.transcript()).isEmpty();
            assertThat(state.contexts()).isEmpty();
            assertThat(state.toolCalls("find_order").first()).isEmpty();
            assertThat(state.lastToolCall("find_order")).isEmpty();
        }), succeed()));
        assertThat(result.success()).isTrue();
    }

    private List<String> reasons(Criterion criterion) {
        return scenario.run(asks().agents(shop, new UserSimulatorAgent(), new JudgeAgent(criterion))
                .script(user("Where is my order?"), agent(), judge()))
                .criteria()
                .stream()
                .map(CriterionResult::reasoning)
                .toList();
    }

    @Test
    void aNameThatIsNearlyRightIsNamed() {
        assertThat(reasons(Criterion.check("looks", state -> state.hasToolCall("findOrders"))))
                .containsExactly(
                        "The check does not hold. There is no tool \"findOrders\", did you mean \"find_order\"?");
        assertThat(reasons(Criterion.check("knows", state -> state.field("ordre").isPresent())))
                .containsExactly(
                        "The check does not hold. There is no field \"ordre\", did you mean \"order\"?");
        assertThat(reasons(Criterion.check("pays", state -> state.hasToolCall("refund"))))
                .containsExactly("The check does not hold.");
    }
}
