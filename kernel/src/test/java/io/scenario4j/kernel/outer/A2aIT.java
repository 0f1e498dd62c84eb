package io.scenario4j.kernel.outer;

import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.scenario4j.Scenarios;
import io.scenario4j.connect.Agents;
import io.scenario4j.definition.Scenario;
import io.scenario4j.message.Message;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioException;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.script.ScriptStep;
import io.scenario4j.simulator.UserSimulatorAgent;

/// An agent of the Agent2Agent protocol that its own SDK for Python serves, by each binding in each version.
class A2aIT {

    @ParameterizedTest
    @CsvSource({"JSONRPC, 1.0, streaming", "JSONRPC, 1.0, whole", "HTTP+JSON, 1.0, streaming",
            "HTTP+JSON, 1.0, whole", "JSONRPC, 0.3.0, streaming", "JSONRPC, 0.3.0, whole",
            "HTTP+JSON, 0.3.0, streaming", "HTTP+JSON, 0.3.0, whole"})
    void talksAsTheCardSays(String binding, String version, String answers) {
        var program = Program.of(PythonPackages.A2A.python().toString(),
                Checkout.ROOT.resolve("kernel/src/test/python/a2a_agent.py").toString(), binding,
                version, answers);
        try (Program.Service service = program.start("http://")) {
            String address = service.printed()
                    .stream()
                    .filter(line -> line.startsWith("http://"))
                    .findFirst()
                    .orElseThrow();
            assertThat(played(address, user("hello"), agent(), user("tea"), agent(), user("two"),
                    agent(), succeed()).messages()).extracting(Message::text)
                    .containsExactly("hello", "Hello, you said: hello", "tea", "How many?", "two",
                            "Here are two teas.\n\nThe bill: 4 EUR.");
            ScenarioResult failed = played(address, user("fail"), agent(), succeed());
            assertThat(failed.outcome()).isEqualTo(Outcome.AGENT_ERROR);
            assertThat(failed.reasoning()).contains("is failed: out of tea");
        }
    }

    private static ScenarioResult played(String address, ScriptStep... steps) {
        try {
            return Scenarios.open(Map.of())
                    .run(Scenario.of("tea", "A customer buys tea")
                            .agents(Agents.a2a(address), new UserSimulatorAgent())
                            .script(steps));
        } catch (ScenarioException e) {
            return e.result();
        }
    }
}
