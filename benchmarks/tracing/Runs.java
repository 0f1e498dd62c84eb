import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.user;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.simulator.UserSimulatorAgent;

/// A block of runs that ask no model, in a session of their own. What it takes is, for `-Dmeasured=`
///
/// - `run`: CPU time of the thread that plays them, one after the other;
/// - `batch`: CPU time of the whole process until batches of 100 are over, and until everybody has read what
///   they told: so it says the same whatever else runs on the machine.
public class Runs implements LongSupplier {

    private static final int RUNS = 500;
    private static final boolean BATCH = System.getProperty("measured").equals("batch");

    private final Scenario scenario = Scenario.of("weather", "somebody asks for the weather")
            .agents(AgentAdapter.named("weather",
                    in -> reply("21 °C in " + in.lastNewUserMessageText())),
                    new UserSimulatorAgent(),
                    new JudgeAgent(Criterion.check("gives a temperature",
                            state -> state.lastMessage().text().contains("21"))))
            .script(user("Paris"), agent(), user("Rome"), agent(), user("Oslo"), agent(),
                    judge());

    @Override
    public long getAsLong() {
        Scenarios session = Scenarios.open(Map.of());
        long before = BATCH ? ofProcess() : ofThread();
        play(session);
        long took = ofThread() - before;
        drain(session);
        return (BATCH ? ofProcess() - before : took) / RUNS;
    }

    private static void drain(Scenarios session) {
        try {
            session.drain();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void play(Scenarios session) {
        for (int i = 0; i < RUNS; i += BATCH ? 100 : 1) {
            if (BATCH) {
                session.batch(List.of(scenario)).trials(100).run();
            } else {
                session.run(scenario);
            }
        }
    }

    private static long ofThread() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /// The process's own clock ticks every 10 ms only; those of its threads count nanoseconds.
    private static long ofProcess() {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            long sum = 0;
            for (Path thread : threads) {
                sum += ofThread(thread.resolve("schedstat"));
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long ofThread(Path times) {
        try {
            return Long.parseLong(Files.readString(times).split(" ")[0]);
        } catch (IOException e) {
            return 0; // it has just ended
        }
    }
}
