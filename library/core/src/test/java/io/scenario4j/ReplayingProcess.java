package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.message.Message;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;

/// A process that plays a scenario of simulator and judge, and prints verdict and messages.
final class ReplayingProcess {

    private ReplayingProcess() {}

    /// Plays.
    ///
    /// @param arguments folder of the recordings, address of the model, `offline` or `online`
    public static void main(String... arguments) {
        var session = Scenarios.open(Map.of("OPENAI_BASE_URL", arguments[1]));
        session.configure(c -> c.cacheKey("v1")
                .cacheDirectory(Path.of(arguments[0]))
                .offline(arguments[2].equals("offline")));
        ScenarioResult result = session.run("tea", "A customer wants tea",
                List.of(AgentAdapter.named("shop", _ -> reply("We have tea")),
                        new UserSimulatorAgent(), new JudgeAgent("The shop has tea")));
        System.out.println(result.verdict() + " " + result.reasoning());
        result.messages().stream().map(Message::text).forEach(System.out::println);
        System.exit(0);
    }
}
