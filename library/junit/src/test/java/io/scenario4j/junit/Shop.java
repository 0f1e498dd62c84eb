package io.scenario4j.junit;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.user;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.Criterion;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.message.Message;
import io.scenario4j.message.ToolCall;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Verdict;
import io.scenario4j.script.Script;
import io.scenario4j.simulator.UserSimulatorAgent;

/// A customer wants a refund of an agent that grants it in some of its runs.
final class Shop {

    private Shop() {}

    /// Returns the scenario of an agent that refuses in the runs of these numbers, from 1 in the order in which it
    /// is called.
    static Scenario refusingIn(Integer... runs) {
        var calls = new AtomicInteger();
        return with(_ -> List.of(runs).contains(calls.incrementAndGet())
                ? reply("No.")
                : granted());
    }

    /// Returns the answer of an agent that calls its tool.
    static AgentReply granted() {
        return reply(List.of(
                Message.assistant("",
                        List.of(ToolCall.of("call-1", "refund", "{\"amount\":12}"))),
                Message.tool("call-1", "booked"), Message.assistant("Granted.")));
    }

    /// Returns a verdict that decides neither way.
    static ScenarioResult inconclusive() {
        return ScenarioResult.of(Verdict.INCONCLUSIVE, "nobody knows", List.of());
    }

    static AgentAdapter agent(AgentAdapter agent) {
        return AgentAdapter.named("shop", agent);
    }

    /// Returns the scenario with another agent.
    static Scenario with(AgentAdapter agent) {
        return played(Scenario.of("refund", "A customer wants their money back"), agent);
    }

    /// Returns another scenario, which passes.
    static Scenario named(String name) {
        return played(Scenario.of(name, "A customer wants their money back"), _ -> granted());
    }

    private static Scenario played(Scenario scenario, AgentAdapter agent) {
        return scenario.agents(agent(agent), new UserSimulatorAgent(),
                new JudgeAgent(Criterion.check("The refund is booked",
                        state -> state.hasToolCall("refund"))))
                .script(user("I want my money back"), Script.agent(), judge());
    }
}
