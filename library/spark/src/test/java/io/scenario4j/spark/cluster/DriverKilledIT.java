package io.scenario4j.spark.cluster;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.BatchHandle;
import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.result.Ending;
import io.scenario4j.result.Outcome;
import io.scenario4j.simulator.UserSimulatorAgent;
import io.scenario4j.spark.SparkEngine;
import io.scenario4j.spark.SparkTables;

/// A driver that is killed in mid-batch, and another one that goes on.
class DriverKilledIT {

    private static final int TRIALS = 100;

    @RegisterExtension
    static final StandaloneCluster CLUSTER = new StandaloneCluster();

    @TempDir
    private Path results;

    @TempDir
    private Path calls;

    /// Its executors keep the cores, and the next driver would wait for them.
    @AfterEach
    void stop() {
        spark(CLUSTER.settings()).stop();
    }

    private static SparkSession spark(Map<String, Object> settings) {
        return SparkSession.builder().config(settings).getOrCreate();
    }

    /// The driver that is killed.
    static final class Driver {

        /// Plays a batch.
        ///
        /// @param args where results go, where calls are noted, and settings of Spark
        public static void main(String[] args) throws Exception {
            Map<String, Object> settings = Stream.of(args)
                    .skip(2)
                    .map(setting -> setting.split("=", 2))
                    .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
            BatchHandle batch = session().batch(scenarios(args[1]))
                    .trials(TRIALS)
                    .on(SparkEngine.of(spark(settings)).writingTo(args[0]))
                    .runAsync();
            while (batch.progress().done() < TRIALS / 4) {
                Thread.sleep(20);
            }
            System.out.println("under way");
            batch.join();
            System.out.println("over");
        }
    }

    private static Scenarios session() {
        return Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", ""));
    }

    /// The agent leaves a file for each of its calls, and gives every fifth answer wrong.
    private static List<Scenario> scenarios(String calls) {
        return Stream.of("a", "b")
                .map(name -> Scenario.of(name, "somebody asks")
                        .agents(new UserSimulatorAgent(), AgentAdapter.named("agent", "1", in -> {
                            int trial = in.state().config().trial();
                            Files.createTempFile(Path.of(calls), name + "-" + trial + "-", "");
                            Thread.sleep(300);
                            return reply(trial % 5 == 0
                                    ? "no idea"
                                    : in.lastNewUserMessageText());
                        }), new JudgeAgent(Criterion.check("says it",
                                state -> state.lastMessage().text().equals(name))))
                        .script(user(name), agent(), judge()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anotherDriverGoesOn(boolean executorToo) throws Exception {
        try (OwnProcess driver = OwnProcess.of(Driver.class, arguments())) {
            driver.awaitLine("under way");
            if (executorToo) {
                CLUSTER.killExecutor();
            }
        }
        SparkSession spark = spark(CLUSTER.settings());
        String path = onlyFolder(results).toString();
        List<String> stored = runs(spark, path);
        assertThat(stored).as("what is stored").hasSizeBetween(TRIALS / 4, 2 * TRIALS - 1);
        Map<String, Long> before = callsByRun();

        BatchResult result = session().resume(path, SparkEngine.of(spark))
                .batch(scenarios(calls.toString()))
                .trials(TRIALS)
                .run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETE);
        assertThat(result.outcomes()).isEqualTo(Map.of(Outcome.PASSED, 160, Outcome.FAILED, 40));
        assertThat(result.failures()).allSatisfy(
                trial -> assertThat(trial.result().messages()).hasSize(2));
        assertThat(runs(spark, path)).hasSize(2 * TRIALS).doesNotHaveDuplicates();
        Map<String, Long> after = callsByRun();
        assertThat(stored).allSatisfy(
                run -> assertThat(after.get(run)).isEqualTo(before.get(run)));
    }

    private String[] arguments() {
        return Stream.concat(
                Stream.of(results.toString(), calls.toString(), "spark.log.level=OFF"),
                CLUSTER.settings()
                        .entrySet()
                        .stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue()))
                .toArray(String[]::new);
    }

    private static Path onlyFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    private static List<String> runs(SparkSession spark, String path) throws IOException {
        return SparkTables.of(spark, path)
                .runs()
                .select("scenario", "trial")
                .collectAsList()
                .stream()
                .map(DriverKilledIT::name)
                .toList();
    }

    private static String name(Row run) {
        return run.getString(0) + "-" + run.getInt(1);
    }

    private Map<String, Long> callsByRun() throws IOException {
        try (Stream<Path> files = Files.list(calls)) {
            return files.map(file -> file.getFileName() + "")
                    .map(file -> file.substring(0, file.lastIndexOf('-')))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        }
    }
}
