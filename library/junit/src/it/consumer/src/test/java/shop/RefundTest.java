package shop;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.junit.assertion.ScenarioAssertions.assertThat;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.user;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.junit.ScenarioTest;
import io.scenario4j.message.Message;
import io.scenario4j.message.ToolCall;
import io.scenario4j.simulator.UserSimulatorAgent;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.scenario4j.junit.ScenarioExtension;

@SpringBootTest
@ExtendWith(ScenarioExtension.class)
class RefundTest {

    @Autowired
    Assistant assistant;

    private Scenario refund(AgentAdapter agent) {
        return Scenario.of("refund", "A customer wants their money back")
                .agents(agent, new UserSimulatorAgent(), new JudgeAgent(
                        Criterion.check("The refund is booked", state -> state.hasToolCall("refund"))))
                .script(user("I want my money back"), agent(), judge());
    }

    private AgentAdapter support() {
        return AgentAdapter.named("support", in -> {
            var result = assistant.chat(in.threadId(), in.lastNewUserMessageText());
            var said = new ArrayList<Message>();
            for (var tool : result.toolExecutions()) {
                said.add(Message.assistant("", List.of(ToolCall.of(tool.request().id(),
                        tool.request().name(), tool.request().arguments()))));
                said.add(Message.tool(tool.request().id(), tool.result()));
            }
            said.add(Message.assistant(result.content()));
            return reply(said);
        });
    }

    /// Answers by itself in every third run.
    private AgentAdapter moody() {
        var calls = new AtomicInteger();
        AgentAdapter support = support();
        return AgentAdapter.named("support",
                in -> calls.incrementAndGet() % 3 == 0 ? reply("No.") : support.call(in));
    }

    @ScenarioTest(trials = 6, passRate = 0.6, parallelism = 1)
    Scenario passesOftenEnough() {
        return refund(moody());
    }

    @ScenarioTest(trials = 6, passRate = 0.9, parallelism = 1)
    Scenario passesTooSeldom() {
        return refund(moody());
    }

    @Test
    void once(Scenarios scenario) {
        assertThat(scenario.run(refund(support()))).passed()
                .calledToolWith("refund", "amount", 12)
                .saidSomethingLike("refund is booked");
    }

    @Nested
    class Twice {
        @ScenarioTest(trials = 2)
        Scenario passes() {
            return refund(support());
        }
    }
}
