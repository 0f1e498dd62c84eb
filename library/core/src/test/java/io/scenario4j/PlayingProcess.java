package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.user;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.simulator.UserSimulatorAgent;

/// A process that plays a batch, slowly, and says so.
final class PlayingProcess {

    static final String BATCH = "killed";
    static final int TRIALS = 10;

    private PlayingProcess() {}

    /// Returns the scenarios of the batch; each second one fails.
    static List<Scenario> scenarios(AgentAdapter agent) {
        var judge = new JudgeAgent(Criterion.check("has an even number",
                state -> state.lastMessage().text().matches(".*[02468]")));
        return IntStream.range(0, 6)
                .mapToObj(i -> Scenario.of("number " + i, "somebody asks")
                        .agents(AgentAdapter.named("echo", agent), new UserSimulatorAgent(), judge)
                        .script(user("number " + i), agent(), judge()))
                .toList();
    }

    static Scenarios session(Path folder) {
        return Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", folder.toString()));
    }

    /// Plays the batch.
    ///
    /// @param arguments folder of the journal, and perhaps which share it plays and of how many
    public static void main(String... arguments) {
        Batch batch = session(Path.of(arguments[0])).batch(scenarios(in -> {
            System.out.println("played");
            System.out.flush();
            Thread.sleep(15);
            return reply(in.lastNewUserMessageText());
        })).trials(TRIALS).parallelism(2).id(BATCH);
        (arguments.length == 1
                ? batch
                : batch.shard(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])))
                .run();
    }
}
