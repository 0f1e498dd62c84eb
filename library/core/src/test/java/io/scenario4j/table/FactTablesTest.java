package io.scenario4j.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

import io.scenario4j.event.Projection;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactStream;
import io.scenario4j.fact.SampleFacts;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Content;
import io.scenario4j.message.Message;
import io.scenario4j.message.ToolCall;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.ScenarioRun;
import io.scenario4j.work.LateTrace;
import io.scenario4j.work.SampleTrace;

class FactTablesTest {

    private final FactTables tables = new FactTables();
    private final SampleFacts run = new SampleFacts("r1");

    @Test
    void tablesHaveTheirNamesAndColumns() {
        assertThat(shape(tables.runs())).isEqualTo("""
            runs: scenario STRING, trial INTEGER, verdict STRING, outcome STRING, \
            turns INTEGER, messages INTEGER, total_ms LONG, agent_ms LONG, \
            tokens_in LONG, tokens_out LONG, cost_usd DOUBLE, passed INTEGER, \
            failed INTEGER, inconclusive INTEGER, score DOUBLE, reasoning STRING, \
            error STRING, started_at INSTANT, attempt INTEGER, simulator_ms LONG, \
            judge_ms LONG, simulator_tokens_in LONG, simulator_tokens_out LONG, \
            simulator_cost_usd DOUBLE, agent_tokens_in LONG, agent_tokens_out LONG, \
            agent_cost_usd DOUBLE, judge_tokens_in LONG, judge_tokens_out LONG, \
            judge_cost_usd DOUBLE, role_flips INTEGER, leaked_reasoning INTEGER, \
            empty_answers INTEGER, early_stops INTEGER, language_drifts INTEGER, \
            suspected_flips INTEGER, run_id STRING, batch_id STRING, set_id STRING""");
        assertThat(shape(tables.messages())).isEqualTo("""
            messages: scenario STRING, turn INTEGER, role STRING, agent STRING, content STRING, \
            tool_calls STRING, latency_ms LONG, at INSTANT, pos INTEGER, \
            tool_call_id STRING, message_id STRING, run_id STRING""");
        assertThat(shape(tables.criteria())).isEqualTo("""
            criteria: scenario STRING, status STRING, criterion STRING, reasoning STRING, \
            checkpoint INTEGER, run_id STRING""");
        assertThat(shape(tables.events())).isEqualTo("""
            events: scenario STRING, seq INTEGER, type STRING, messages INTEGER, \
            payload_bytes LONG, at INSTANT, run_id STRING""");
        assertThat(shape(tables.spans())).isEqualTo("""
            spans: scenario STRING, turn INTEGER, kind STRING, name STRING, status STRING, \
            duration_ms DOUBLE, agent STRING, model STRING, tokens_in LONG, \
            tokens_out LONG, started_at INSTANT, attributes STRING, span_id STRING, \
            parent_span_id STRING, trace_id STRING, run_id STRING""");
    }

    @Test
    void spanIsARowOnceItsRunIsOver() {
        post(run.began());
        assertThat(tables.spans().rowCount()).isZero();
        Fact.Ended ended = run.ended(ScenarioResult.success("fine"));
        ScenarioRun played = ended.result().run();
        post(new Fact.Ended(ended.stamp(), ended.result()
                .withRun(played.withTrace(new LateTrace(SampleTrace::refund)))));

        assertThat(tables.spans().rowCount()).isEqualTo(12);
        assertThat(row(tables.spans(), 0)).containsExactly("refund", "-", "run", "scenario refund",
                "ok", "2000.0", "-", "-", "-", "-", "2026-01-01T00:00:00Z", "{}",
                "000000000000a000", "-", SampleTrace.TRACE_ID, "r1");
        assertThat(row(tables.spans(), 6)).containsExactly("refund", "1", "model", "chat gpt-4.1",
                "ok", "500.0", "shop", "gpt-4.1", "310", "40", "2026-01-01T00:00:00.420Z", """
                    {"gen_ai.request.model":"gpt-4.1","gen_ai.usage.input_tokens":310,\
                    "gen_ai.usage.output_tokens":40}""", "000000000000a006", "000000000000a004",
                SampleTrace.TRACE_ID, "r1");
        assertThat(row(tables.spans(), 9)).contains("refund", "2", "tool", "error");
    }

    @Test
    void finishedRunIsARow() {
        post(run.began(), run.says(SampleFacts.user("m1", "hi")),
                run.says(Message.assistant("hello")),
                run.says(SampleFacts.user("m3", "bye")),
                run.ended(ScenarioResult.of(
                        List.of(CriterionResult.of("a", Status.PASSED, ""),
                                CriterionResult.of("b", Status.FAILED, ""),
                                CriterionResult.of("c", Status.INCONCLUSIVE, ""),
                                CriterionResult.of("d", Status.PASSED, "")),
                        "b is missing")));

        assertThat(row(tables.runs(), 0)).containsExactly("refund", "-", "failure", "failed", "2",
                "3", "4200", "1500", "-", "-", "-", "2", "1", "1", "0.5", "b is missing", "-",
                "2023-12-21T02:57:36.789Z", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-",
                "-", "0", "0", "0", "0", "0", "0", "r1", "scenariobatch_1", "default");
    }

    @Test
    void runThatGoesOnHasNoVerdict() {
        post(run.began(), run.says(SampleFacts.user("m1", "hi")));

        assertThat(row(tables.runs(), 0)).containsExactly("refund", "-", "-", "-", "1", "1", "-",
                "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "2023-12-21T02:57:36.789Z", "-",
                "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-",
                "r1", "scenariobatch_1", "default");
    }

    @Test
    void runWithoutCriteriaHasNoScore() {
        post(run.began(), run.ended(ScenarioResult.success("fine")));

        assertThat(tables.runs().intColumn("passed").get(0)).isZero();
        assertThat(tables.runs().doubleColumn("score").isMissing(0)).isTrue();
    }

    @Test
    void errorIsShownWithItsType() {
        post(run.began(), run.ended(
                ScenarioResult.failure("broken"), new IOException("no connection")));

        assertThat(tables.runs().stringColumn("error").get(0))
                .isEqualTo("java.io.IOException: no connection");
    }

    @Test
    void trialComesFromTheMetadata() {
        post(run.began(Map.of("trial", 3)));

        assertThat(tables.runs().intColumn("trial").get(0)).isEqualTo(3);
    }

    @Test
    void messageIsARow() {
        post(run.began(), run.says(SampleFacts.user("m1", "Where is it?")),
                run.says(new AssistantMessage("m2", Content.of(""),
                        List.of(ToolCall.of("call_1", "find", "{\"id\":7}")), Map.of())),
                run.says(Message.tool("call_1", "shipped")));

        Table messages = tables.messages();
        assertThat(row(messages, 0)).containsExactly("refund", "1", "user", "-", "Where is it?",
                "-", "-", "2023-12-21T02:57:36.789Z", "0", "-", "m1", "r1");
        assertThat(row(messages, 1)).containsExactly("refund", "1", "assistant", "shop", "-",
                "[{\"id\":\"call_1\",\"type\":\"function\",\"function\":"
                        + "{\"name\":\"find\",\"arguments\":\"{\\\"id\\\":7}\"}}]",
                "1500", "2023-12-21T02:57:37.789Z", "1", "-", "m2", "r1");
        assertThat(messages.stringColumn("tool_call_id").get(2)).isEqualTo("call_1");
    }

    @Test
    void rolledBackMessagesAreGone() {
        post(run.says(SampleFacts.user("m1", "one")), run.says(SampleFacts.user("m2", "two")),
                run.takenBackTo(1), run.says(SampleFacts.user("m3", "three")));

        assertThat(tables.messages().stringColumn("content").asList())
                .containsExactly("one", "three");
    }

    @Test
    void criterionIsARow() {
        post(run.began(),
                run.ended(ScenarioResult.of(
                        List.of(CriterionResult.of("polite", Status.PASSED, "yes").atCheckpoint(1),
                                CriterionResult.of("refunds", Status.FAILED, "no")),
                        "")));

        assertThat(row(tables.criteria(), 0)).containsExactly("refund", "passed", "polite", "yes",
                "1", "r1");
        assertThat(row(tables.criteria(), 1)).containsExactly("refund", "failed", "refunds", "no",
                "-", "r1");
    }

    @Test
    void eventIsARow() {
        Fact began = run.began();
        Fact said = run.says(SampleFacts.user("m1", "21 °C"));
        Fact ended = run.ended(ScenarioResult.success("21 °C"));
        post(began, said, ended);

        assertThat(row(tables.events(), 0)).containsExactly("refund", "0", "SCENARIO_RUN_STARTED",
                "-", "" + bytes(began), "2023-12-21T02:57:36.789Z", "r1");
        assertThat(row(tables.events(), 1)).containsExactly("refund", "1",
                "SCENARIO_MESSAGE_SNAPSHOT", "1", "" + bytes(said), "2023-12-21T02:57:36.790Z",
                "r1");
        assertThat(row(tables.events(), 2)).containsExactly("refund", "2", "SCENARIO_RUN_FINISHED",
                "-", "" + bytes(ended), "2023-12-21T02:57:36.791Z", "r1");
    }

    private static int bytes(Fact fact) {
        return Projection.of(fact).orElseThrow().toJson().getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void factsThatAreNoEventsHaveNoRow() {
        post(run.began(), run.judged(1, CriterionResult.of("polite", Status.PASSED, "yes")),
                run.stepEnded());

        assertThat(tables.events().stringColumn("type").asList())
                .containsExactly("SCENARIO_RUN_STARTED", "SCENARIO_MESSAGE_SNAPSHOT");
        assertThat(tables.events().intColumn("seq").asList()).containsExactly(0, 1);
    }

    @Test
    void nothingIsLeftOutHoweverMuchThereIs() throws InterruptedException {
        try (var stream = new FactStream()) {
            var reading = stream.attach(tables);
            SampleFacts.complete("r1", 500).forEach(stream::tell);
            assertThat(reading.drain(Duration.ofSeconds(20))).isTrue();
        }
        assertThat(tables.events().rowCount()).isEqualTo(502);
        assertThat(tables.messages().rowCount()).isEqualTo(500);
    }

    @Test
    void hostileTextsStayWhatTheyAre() {
        List<String> texts = List.of("NA", "*", "null", "a,\"b\"\n\r\t;", "<script>", "'; DROP",
                "\u0000", "\uD83D\uDE00", " ", "-2147483648");
        for (String text : texts) {
            post(run.says(SampleFacts.user("m", text)));
        }

        assertThat(tables.messages().stringColumn("content").asList()).isEqualTo(texts);
        assertThat(tables.messages().stringColumn("content").countMissing()).isZero();
    }

    @Test
    void tableBelongsToTheCaller() {
        post(run.began());
        Table before = tables.runs();

        before.removeColumns("verdict");
        post(new SampleFacts("r2").began());

        assertThat(before.rowCount()).isEqualTo(1);
        assertThat(tables.runs().columnNames()).contains("verdict");
    }

    @Test
    void tablesCanBeReadWhileRunsGoOn() {
        var writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 200; i++) {
                tables.read(SampleFacts.complete("r" + i, 20));
            }
        });
        do {
            Table messages = tables.messages();
            assertThat(messages.columns()).allMatch(c -> c.size() == messages.rowCount());
        } while (!writer.isDone());
        writer.join();

        assertThat(tables.runs().rowCount()).isEqualTo(200);
        assertThat(tables.messages().rowCount()).isEqualTo(4000);
    }

    /// Tablesaw's first use takes a second, which a session that wants no table must not pay.
    @Test
    void factsAreTakenWithoutTablesaw() throws Exception {
        try (var loader = new WithoutTablesaw()) {
            Object other = loader.loadClass(Replay.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            assertThat(other.getClass()).isNotEqualTo(Replay.class);
            ((Runnable) other).run();
        }
    }

    /// Runs in a class loader of its own.
    public static final class Replay implements Runnable {
        @Override
        public void run() {
            new FactTables().read(SampleFacts.complete("r1", 3));
        }
    }

    private void post(Fact... facts) {
        tables.read(List.of(facts));
    }

    private static String shape(Table table) {
        return table.name() + ": " + String.join(", ", table.columns()
                .stream()
                .map(column -> column.name() + " " + column.type())
                .toList());
    }

    private static List<String> row(Table table, int row) {
        return table.columns()
                .stream()
                .map(column -> column.isMissing(row) ? "-" : String.valueOf(column.get(row)))
                .toList();
    }

    /// Loads everything anew, but not Tablesaw.
    private static final class WithoutTablesaw extends URLClassLoader {

        WithoutTablesaw() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("tech.tablesaw.")) {
                throw new ClassNotFoundException("Tablesaw must not be loaded: " + name);
            }
            return super.findClass(name);
        }

        private static URL[] classPath() {
            return Arrays
                    .stream(System.getProperty("java.class.path")
                            .split(System.getProperty("path.separator"), -1))
                    .map(entry -> url(Path.of(entry)))
                    .toArray(URL[]::new);
        }

        private static URL url(Path path) {
            try {
                return path.toUri().toURL();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
