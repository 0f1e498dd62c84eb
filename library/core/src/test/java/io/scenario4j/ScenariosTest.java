package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.check;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.script;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.event.ScenarioEventBus;
import io.scenario4j.event.ScenarioMessageSnapshotEvent;
import io.scenario4j.event.ScenarioRunFinishedEvent;
import io.scenario4j.fact.Fact;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.message.Message;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.ScenarioException;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;

/// A session as a user has it: run, look at the tables, listen to the events.
class ScenariosTest {

    private static final AgentAdapter WEATHER = AgentAdapter.named("weather",
            in -> reply("It is 21 °C in " + in.lastNewUserMessageText()));
    private static final JudgeAgent JUDGE = new JudgeAgent(
            Criterion.check("a temperature is given",
                    state -> state.lastMessage().text().contains("21 °C")));

    private final Scenarios scenario = Scenarios.open(Map.of());

    private static Scenario weather() {
        return Scenario.of("weather", "The user asks for the weather")
                .agents(WEATHER, new UserSimulatorAgent(), JUDGE)
                .script(user("Paris"), agent(), judge());
    }

    @Test
    void theFirstCellOfTheDocumentationRuns() {
        ScenarioResult result = scenario.run("weather query",
                "The user asks for today's weather in Paris",
                List.of(WEATHER, new UserSimulatorAgent(), JUDGE),
                script(user("Paris"), agent(), judge()));
        assertThat(result.success()).isTrue();
        assertThat(result.passedCriteria()).containsExactly("a temperature is given");
        assertThat(result.messages()).hasSize(2);
    }

    @Test
    void everyRunIsARow() {
        scenario.run(weather());
        scenario.run(weather());
        Table runs = scenario.runs();
        assertThat(runs.rowCount()).isEqualTo(2);
        assertThat(runs.stringColumn("verdict").asList()).containsExactly("success", "success");
        assertThat(scenario.messages().rowCount()).isEqualTo(4);
        assertThat(scenario.criteria().stringColumn("criterion").asList())
                .containsOnly("a temperature is given");
        assertThat(scenario.events().stringColumn("type").asList()).contains("SCENARIO_RUN_STARTED",
                "SCENARIO_MESSAGE_SNAPSHOT", "SCENARIO_RUN_FINISHED");
    }

    @Test
    void aRunThatFailsIsARowToo() {
        var broken = AgentAdapter.named("broken", _ -> {
            throw new IllegalStateException("no stock");
        });
        assertThatThrownBy(() -> scenario.run("fails", "it can't work", List.of(broken)))
                .isInstanceOfSatisfying(ScenarioException.class,
                        e -> assertThat(e.result().outcome()).isEqualTo(Outcome.AGENT_ERROR));
        assertThat(scenario.runs().stringColumn("outcome").asList()).containsExactly("agent_error");
    }

    @Test
    void configuredDefaultsGiveWayToTheScenariosOwn() {
        scenario.configure(c -> c.maxTurns(2));
        var silent = Scenario.of("silent", "nobody decides")
                .agents(
                        AgentAdapter.named("parrot", in -> reply("hello")));
        assertThat(scenario.run(silent).messages()).hasSize(2);
        assertThat(scenario.run(silent.maxTurns(3)).messages()).hasSize(3);
    }

    @Test
    void eventsReachTheConfiguredServer() throws Exception {
        try (var server = new MockWebServer()) {
            server.start();
            for (int i = 0; i < 10; i++) {
                server.enqueue(new MockResponse.Builder().code(201).build());
            }
            scenario.configure(c -> c.endpoint(server.url("/").toString()).apiKey("sk-secret"));
            scenario.run(weather());
            scenario.drain();
            RecordedRequest first = server.takeRequest();
            if (String.valueOf(first.getTarget()).endsWith("/traces")) {
                first = server.takeRequest();
            }
            assertThat(first.getTarget()).isEqualTo("/api/scenario-events");
            assertThat(first.getHeaders().get("Authorization")).isEqualTo("Bearer sk-secret");
            assertThat(Objects.requireNonNull(first.getBody()).utf8())
                    .contains("\"type\":\"SCENARIO_RUN_STARTED\"");
        }
    }

    @Test
    void aScenariosOwnBusGetsItsEventsBesideTheSession() throws Exception {
        var seen = new CopyOnWriteArrayList<ScenarioEvent>();
        var bus = new ScenarioEventBus(seen::add);
        scenario.run(weather().eventBus(bus));
        scenario.run(weather());
        bus.drain();
        assertThat(seen).filteredOn(ScenarioRunFinishedEvent.class::isInstance).hasSize(1);
        assertThat(scenario.runs().rowCount()).isEqualTo(2);
    }

    @Test
    void aReporterGetsWhatHappensFromThenOn() throws Exception {
        var seen = new CopyOnWriteArrayList<ScenarioEvent>();
        scenario.run(weather());
        scenario.report(seen::add);
        scenario.run(weather());
        scenario.drain();
        assertThat(seen).extracting(ScenarioEvent::scenarioRunId)
                .hasSizeGreaterThan(2)
                .containsOnly(scenario.runs().stringColumn("run_id").get(1));
    }

    @Test
    void anAsynchronousRunCompletesWithTheResult() {
        assertThat(scenario.runAsync(weather()).join().success()).isTrue();
    }

    @Test
    void anAsynchronousRunCompletesWithWhatWasThrown() {
        var broken = weather().script(user("Paris"), _ -> {
            throw new AssertionError("not this");
        });
        assertThatThrownBy(scenario.runAsync(broken)::join).isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(AssertionError.class);
    }

    @Test
    void cancellingAnAsynchronousRunStopsIt() throws Exception {
        var entered = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        var sleeping = AgentAdapter.named("sleeping", _ -> {
            entered.countDown();
            try {
                Thread.sleep(Duration.ofMinutes(1));
            } finally {
                stopped.countDown();
            }
            return reply("never");
        });
        var run = scenario.runAsync(Scenario.of("sleep", "too long").agents(sleeping));
        entered.await();
        run.cancel(true);
        stopped.await();
        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        awaitOutcome("cancelled");
    }

    /// The run's last event comes after its future was cancelled, on the run's own thread.
    private void awaitOutcome(String outcome) {
        while (!scenario.runs().stringColumn("outcome").asList().contains(outcome)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void wrongUseIsSaidBeforeAnythingRuns() {
        assertThatThrownBy(() -> scenario.run("nobody", "an empty stage", List.of()))
                .isInstanceOfSatisfying(WrongUseException.class, e -> assertThat(e.display().text())
                        .startsWith("at least one agent is required"));
        assertThatThrownBy(() -> scenario.runAsync(weather().maxTurns(0)))
                .isInstanceOf(WrongUseException.class);
        assertThat(scenario.runs().isEmpty()).isTrue();
    }

    @Test
    void aWrongEndpointIsSaid() {
        assertThatThrownBy(() -> scenario.configure(c -> c.endpoint("http://[bad")))
                .isInstanceOf(WrongUseException.class)
                .hasMessageStartingWith(
                        "expected an address such as http://localhost:8080 as endpoint");
    }

    @Test
    void neverShowsTheKey() {
        scenario.configure(c -> c.apiKey("sk-secret"));
        assertThat(scenario).asString().contains("(redacted, 9 chars)").doesNotContain("sk-secret");
    }

    @Test
    void theBatchOfTheEnvironmentIsTaken() {
        var session = Scenarios.open(Map.of("SCENARIO_BATCH_RUN_ID", "nightly-7"));
        assertThat(session.run(weather().script(succeed())).run().batchRunId())
                .isEqualTo("nightly-7");
    }

    @Test
    void aJournalIsReadBackAsItWas(@TempDir Path folder) throws Exception {
        var session = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", folder.toString()));
        ScenarioResult result = session.run(weather());
        session.drain();

        RecordedRuns again = scenario.load(session.journal().getFirst());

        assertThat(again.results()).singleElement().isEqualTo(result);
        assertThat(again).asString().isEqualTo("1 finished runs, 5 events");
        assertThat(again.runs().print()).isEqualTo(session.runs().print());
        assertThat(again.messages().print()).isEqualTo(session.messages().print());
        assertThat(again.criteria().print()).isEqualTo(session.criteria().print());
        assertThat(again.events().print()).isEqualTo(session.events().print());
    }

    @Test
    void checkpointsAndRollbacksAreReadBackInTheirPlaces(@TempDir Path folder) throws Exception {
        var session = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", folder.toString()));
        ScenarioResult result = session.run(weather().script(user("Paris"), agent(),
                judge(Criterion.check("answered", _ -> true)), user("Rome"),
                check(state -> state.rollbackMessagesTo(2)), user("Oslo"), agent(), judge()));
        session.drain();

        ScenarioResult again = scenario.load(folder).results().getFirst();

        assertThat(again).isEqualTo(result);
        assertThat(again.display()).isEqualTo(result.display());
        assertThat(again.display().text()).contains("Checkpoint 1", "Rolled back", "Rome");
    }

    @Test
    void aFolderOfJournalsIsReadAsOne(@TempDir Path folder) throws Exception {
        for (int i = 0; i < 2; i++) {
            var session = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", folder.toString()));
            session.run(weather());
            session.drain();
        }
        assertThat(scenario.load(folder.toString()).results()).hasSize(2);
    }

    @Test
    void withoutAFolderNothingIsWritten() throws Exception {
        scenario.run(weather());
        scenario.drain();

        assertThat(scenario.journal()).isEmpty();
    }

    @Test
    void whatTheServerDidNotTakeIsCountedOnDisk(@TempDir Path folder) throws Exception {
        try (var server = new MockWebServer()) {
            server.start();
            for (int i = 0; i < 10; i++) {
                server.enqueue(new MockResponse.Builder().code(401).build());
            }
            var session = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", folder.toString(),
                    "LANGWATCH_ENDPOINT", server.url("/").toString()));
            session.run(weather());
            session.drain();

            assertThat(session.delivery()).anySatisfy(server401 -> {
                assertThat(server401.onDisk()).isGreaterThanOrEqualTo(2);
                assertThat(server401.failed()).isZero();
            });
            assertThat(folder.resolve("outbox")).isNotEmptyDirectory();
            assertThat(session.load(folder).results()).hasSize(1);
        }
    }

    /// The JSON of a conversation is as long as the conversation, and a session keeps many.
    @Test
    @Timeout(60)
    void nobodyKeepsTheJsonOfARunThatIsOver(@TempDir Path folder) throws InterruptedException {
        Scenarios session = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", folder.toString()));
        session.report(event -> assertThat(event.toJson()).isNotEmpty());
        var json = new AtomicReference<>(new WeakReference<>(new Object()));
        var result = session.run(Scenario.of("greeting", "somebody says hello")
                .agents(AgentAdapter.named("shop", _ -> reply("Hello!")), new UserSimulatorAgent())
                .script(user("Hi"), agent(), succeed())
                .eventBus(fact -> {
                    if (fact instanceof Fact.Said said) {
                        json.set(new WeakReference<>(said.conversation().json().shared()));
                    }
                }));
        session.drain();

        while (json.get().get() != null) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(result.messages()).hasSize(2);
        assertThat(session.messages().rowCount()).isEqualTo(2);
    }

    @Test
    void anExecutorHasAStreamOfItsOwnThatEndsWithTheRun() {
        var executor = scenario.executor(weather());
        var seen = scenario.events(executor).map(ScenarioEvent::type).test();
        executor.run();

        seen.assertComplete();
        assertThat(seen.values()).startsWith("SCENARIO_RUN_STARTED")
                .endsWith("SCENARIO_RUN_FINISHED")
                .hasSizeGreaterThan(3);
    }

    @Test
    void aSnapshotIsMadeByHandOfARunAndMessages() {
        var snapshot = ScenarioMessageSnapshotEvent.of(
                new RunIdentity("batch-1", "default", "refund", "run-1"),
                List.of(Message.user("Hi"), Message.assistant("Hello")));

        assertThat(snapshot.eventId()).startsWith("scenarioevent_");
        assertThat(snapshot.toJson()).contains("\"scenarioRunId\":\"run-1\"", "\"Hello\"");
    }
}
