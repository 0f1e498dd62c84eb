package io.scenario4j.spark;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.Batch;
import io.scenario4j.BatchHandle;
import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.result.Ending;
import io.scenario4j.result.Length;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.Trial;
import io.scenario4j.simulator.UserSimulatorAgent;

/// Batches on Spark in this process; see `cluster` for executors elsewhere.
class SparkEngineTest {

    private static final SparkSession SPARK = SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate();

    @TempDir
    private Path folder;

    private final Scenarios session = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", ""));

    @AfterAll
    static void stop() {
        SPARK.stop();
    }

    private SparkEngine engine() {
        return SparkEngine.of(SPARK).writingTo(folder.toString());
    }

    /// The agent says what it was asked, and in every third trial something else.
    private static Scenario asks(String name) {
        var calls = new AtomicInteger();
        return asks(name, in -> reply(calls.getAndIncrement() % 3 == 2
                ? "no idea"
                : in.lastNewUserMessageText()));
    }

    private static Scenario asks(String name, AgentAdapter agent) {
        return Scenario.of(name, "somebody asks")
                .agents(new UserSimulatorAgent(), AgentAdapter.named("agent", agent),
                        new JudgeAgent(Criterion.check("says it",
                                state -> state.lastMessage().text().equals(name))))
                .script(user(name), agent(), judge());
    }

    @Test
    void aBatchComesToTheSameResultsAsHere() {
        List<Scenario> scenarios = List.of(asks("a"), asks("b"));
        BatchResult here = session.batch(scenarios).trials(30).run();
        BatchResult there = session.batch(scenarios).trials(30).on(engine()).run();
        assertThat(there.passRate()).hasToString(here.passRate().toString());
        assertThat(there.played()).extracting(Trial::scenario, Trial::number)
                .isEqualTo(here.played()
                        .stream()
                        .map(trial -> tuple(trial.scenario(),
                                trial.number()))
                        .toList());
        assertThat(there.ending()).isEqualTo(Ending.COMPLETE);
        assertThat(there.runs().columnNames()).isEqualTo(here.runs().columnNames());
        assertThat(there.messages().rowCount()).isEqualTo(here.messages().rowCount());
        assertThat(there.criteria().rowCount()).isEqualTo(here.criteria().rowCount());
        assertThat(there.played()).extracting(trial -> trial.result().run().length())
                .containsOnly(new Length(1, 2));
    }

    @Test
    void failuresHaveWhatWasSaid() {
        BatchResult result = session.batch(List.of(asks("a"))).trials(9).on(engine()).run();
        assertThat(result.results()).noneSatisfy(each -> assertThat(each.outcome())
                .isEqualTo(Outcome.INFRASTRUCTURE_ERROR));
        assertThat(result.failures()).hasSize(3)
                .allSatisfy(trial -> assertThat(trial.result().messages()).hasSize(2));
    }

    @Test
    void whatWasStoredIsNotPlayedAgain() {
        var calls = new AtomicInteger();
        List<Scenario> scenarios = List.of(asks("a", _ -> {
            calls.incrementAndGet();
            return reply("a");
        }));
        BatchResult first = session.batch(scenarios).trials(10).on(engine()).run();
        BatchResult more = session.resume(first.path(), engine()).batch(scenarios).trials(15).run();
        assertThat(more.batchRunId()).isEqualTo(first.batchRunId());
        assertThat(more.played()).hasSize(15);
        assertThat(more.played().stream().filter(Trial::resumed)).hasSize(10);
        assertThat(more.runs().rowCount()).isEqualTo(15);
    }

    @Test
    void whatAJournalHasIsTakenAlong(@TempDir Path journals) throws Exception {
        List<Scenario> scenarios = List.of(asks("a"));
        Scenarios here = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", journals.toString()));
        BatchResult first = here.batch(scenarios).trials(4).run();
        here.drain();

        BatchResult more = session.resume(first.path(), engine()).batch(scenarios).trials(6).run();

        assertThat(more.played().stream().filter(Trial::resumed)).hasSize(4);
        assertThat(more.batchRunId()).isEqualTo(first.batchRunId());
        assertThat(more.runs().rowCount()).isEqualTo(6);
        assertThat(more.messages().rowCount()).isEqualTo(12);
        BatchResult last = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", ""))
                .resume(more.path(), engine())
                .batch(scenarios)
                .trials(7)
                .run();
        assertThat(last.played().stream().filter(Trial::resumed)).hasSize(6);
        assertThat(SparkTables.of(SPARK, last.path()).runs().count()).isEqualTo(7);
    }

    @Test
    void whatItKeepsIsNotBegunAnewByAnother() {
        List<Scenario> scenarios = List.of(asks("a"));
        BatchResult result = session.batch(scenarios).trials(2).on(engine()).run();
        Batch again = session.batch(scenarios).id(result.batchRunId()).resume(result.path());
        assertThatThrownBy(again::run).isInstanceOf(WrongUseException.class)
                .hasMessageContaining("what an engine has kept of one in " + result.path())
                .hasMessageContaining("SparkEngine.of(spark)");
    }

    @Test
    void aBatchThatIsCancelledKeepsWhatIsOver() throws Exception {
        BatchHandle handle = session.batch(List.of(asks("a", in -> {
            if (in.state().config().trial() > 20) {
                new CountDownLatch(1).await();
            }
            return reply("a");
        }))).trials(60).parallelism(2).on(engine()).runAsync();
        while (handle.progress().done() == 0) {
            Thread.sleep(50);
        }
        handle.cancel();
        BatchResult result = handle.result().get(20, TimeUnit.SECONDS);
        assertThat(result.ending().kind()).isEqualTo(Ending.Kind.CANCELLED);
        assertThat(result.outcomes().get(Outcome.PASSED)).isBetween(1, 20);
        assertThat(result.outcomes().keySet()).isSubsetOf(Outcome.PASSED, Outcome.CANCELLED);
        assertThat(result.results()).as("those that were begun").hasSizeLessThan(60);
        assertThat(result.runs().rowCount()).isGreaterThanOrEqualTo(1);
    }
}
