package io.scenario4j.connect;

import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.definition.Scenario;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Message;
import io.scenario4j.result.ScenarioException;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.script.ScriptStep;
import io.scenario4j.simulator.UserSimulatorAgent;

/// Plays conversations with agents elsewhere.
final class Elsewhere {

    private Elsewhere() {}

    /// Plays a conversation in which the user says each of `lines` and the agent answers each.
    static ScenarioResult played(AgentAdapter agent, String... lines) {
        return played(Scenarios.open(Map.of()), agent, lines);
    }

    static ScenarioResult played(Scenarios session, AgentAdapter agent, String... lines) {
        List<ScriptStep> steps = new ArrayList<>();
        for (String line : lines) {
            steps.add(user(line));
            steps.add(agent());
        }
        steps.add(succeed());
        try {
            return session.run(Scenario.of("elsewhere", "A customer asks")
                    .agents(agent, new UserSimulatorAgent())
                    .script(steps));
        } catch (ScenarioException e) {
            return e.result();
        }
    }

    /// Returns what was said and done, a line each: `user: hello`, `calls refund {}`, `tool: done`.
    static List<String> told(ScenarioResult result) {
        return result.messages().stream().map(Elsewhere::line).toList();
    }

    private static String line(Message message) {
        return message instanceof AssistantMessage said && !said.toolCalls().isEmpty()
                ? "calls %s %s".formatted(said.toolCalls().getFirst().name(),
                        said.toolCalls().getFirst().arguments())
                : message.role() + ": " + message.text();
    }
}
