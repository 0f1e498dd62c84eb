package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.script;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;

import java.util.List;
import java.util.Map;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.simulator.UserSimulatorAgent;

/// A program that plays twenty runs and ends, as one does that knows nothing of `drain()`.
final class EndedSession {

    private EndedSession() {}

    /// Plays and returns, or exits.
    ///
    /// @param arguments address of the server, folder of the journal or an empty text, `exit` or `return`
    public static void main(String... arguments) {
        var scenario = Scenarios.open(Map.of("SCENARIO_EVENTS_ENDPOINT", arguments[0],
                "SCENARIO_JOURNAL_DIR", arguments[1]));
        for (int i = 0; i < 20; i++) {
            AgentAdapter agent = in -> reply("you said " + in.lastNewUserMessageText());
            scenario.run("run " + i, "somebody asks", List.of(agent, new UserSimulatorAgent()),
                    script(user("hi"), agent(), succeed()));
        }
        if (arguments[2].equals("exit")) {
            System.exit(0);
        }
    }
}
