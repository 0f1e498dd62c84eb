package io.scenario4j.spark.cluster;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

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

/// Batches on executors in other processes, some of which are killed.
class ClusterBatchIT {

    @RegisterExtension
    static final StandaloneCluster CLUSTER = new StandaloneCluster();

    @TempDir
    private Path folder;

    private final Scenarios session = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", ""));

    @AfterAll
    static void stop() {
        spark().stop();
    }

    private static SparkSession spark() {
        return SparkSession.builder().config(CLUSTER.settings()).getOrCreate();
    }

    private SparkEngine engine() {
        return SparkEngine.of(spark()).writingTo(folder.toString());
    }

    private static Scenario asks(String name, long millis) {
        return Scenario.of(name, "somebody asks")
                .agents(new UserSimulatorAgent(), AgentAdapter.named("agent", in -> {
                    Thread.sleep(millis);
                    return reply(in.state().config().trial() % 3 == 0
                            ? "process " + ProcessHandle.current().pid()
                            : in.lastNewUserMessageText());
                }), new JudgeAgent(Criterion.check("says it",
                        state -> state.lastMessage().text().equals(name))))
                .script(user(name), agent(), judge());
    }

    @Test
    void executorsPlayWhatWasDefinedHere() throws Exception {
        BatchResult result = session.batch(List.of(asks("a", 20), asks("b", 20)))
                .trials(60)
                .on(engine())
                .run();
        assertThat(result.ending()).isEqualTo(Ending.COMPLETE);
        assertThat(result.outcomes()).isEqualTo(Map.of(Outcome.PASSED, 80, Outcome.FAILED, 40));
        List<String> processes = result.failures()
                .stream()
                .map(trial -> trial.result().messages().getLast().text())
                .distinct()
                .toList();
        assertThat(processes).hasSize(2)
                .doesNotContain("process " + ProcessHandle.current().pid());
        assertThat(SparkTables.of(spark(), result.path()).runs().count()).isEqualTo(120);
    }

    @Test
    void aBatchSurvivesTheLossOfAnExecutorAndOfAWorker() throws Exception {
        BatchHandle handle = session.batch(List.of(asks("a", 300), asks("b", 300)))
                .trials(150)
                .on(engine())
                .runAsync();
        awaitDone(handle, 20);
        CLUSTER.killExecutor();
        awaitDone(handle, 100);
        CLUSTER.killWorker();
        BatchResult result = handle.join();
        assertThat(result.outcomes()).isEqualTo(Map.of(Outcome.PASSED, 200, Outcome.FAILED, 100));
        var runs = SparkTables.of(spark(), result.path()).runs();
        assertThat(runs.count()).isEqualTo(300);
        assertThat(runs.select("scenario", "trial").distinct().count()).isEqualTo(300);
        CLUSTER.restore();
    }

    @Test
    void anAgentIsCalledSoOftenAtOnceByAllExecutorsTogether() throws Exception {
        try (var counting = new CountingServer()) {
            URI address = counting.address();
            Scenario scenario = Scenario.of("a", "somebody asks")
                    .agents(new UserSimulatorAgent(), AgentAdapter.named("agent", _ -> {
                        try (HttpClient client = HttpClient.newHttpClient()) {
                            return reply(client.send(HttpRequest.newBuilder(address).build(),
                                    HttpResponse.BodyHandlers.ofString()).body());
                        }
                    }))
                    .script(user("Hi"), agent(), succeed());
            BatchResult result = session.batch(List.of(scenario))
                    .trials(40)
                    .atOnce("agent", 3)
                    .on(engine())
                    .run();
            assertThat(result.outcomes()).isEqualTo(Map.of(Outcome.PASSED, 40));
            assertThat(counting.most()).isEqualTo(3);
        }
    }

    /// Answers after a while, and knows how many have waited at the same time.
    private static final class CountingServer implements AutoCloseable {

        private final HttpServer server;
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        CountingServer() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    0);
            server.setExecutor(task -> Thread.ofVirtual().start(task));
            server.createContext("/", this::answer);
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try (exchange) {
                Thread.sleep(100);
                now.decrementAndGet();
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("yes".getBytes(StandardCharsets.UTF_8));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        int most() {
            return most.get();
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private static void awaitDone(BatchHandle handle, int runs) throws InterruptedException {
        while (handle.progress().done() < runs) {
            Thread.sleep(50);
        }
    }
}
