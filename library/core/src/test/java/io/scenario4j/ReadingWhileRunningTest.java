package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.simulator.UserSimulatorAgent;

/// Tables of a session while a batch of 500 runs writes: each is consistent in itself, and one that is
/// read later knows at least as much.
class ReadingWhileRunningTest {

    private static final int SCENARIOS = 50;
    private static final int TRIALS = 10;
    private static final int READINGS = 20;

    private final Scenarios session = Scenarios.open(Map.of());
    private final CountDownLatch readings = new CountDownLatch(READINGS);

    /// The last one ends only when there was time enough to read.
    private Scenario scenario(int number) {
        AgentAdapter agent = AgentAdapter.named("agent", in -> {
            if (number == SCENARIOS - 1) {
                readings.await();
            }
            return reply("fine");
        });
        return Scenario.of("scenario " + number, "somebody says hello twice")
                .agents(agent, new UserSimulatorAgent(), new JudgeAgent(
                        Criterion.check("one", _ -> true), Criterion.check("two", _ -> true)))
                .script(user("Hi"), agent(), user("Hi"), agent(), judge());
    }

    @Test
    void tablesAreConsistentWhile500RunsWrite() throws Exception {
        BatchHandle batch = session
                .batch(IntStream.range(0, SCENARIOS).mapToObj(this::scenario).toList())
                .trials(TRIALS)
                .runAsync();
        while (!batch.result().isDone()) {
            Table runs = session.runs();
            checkRuns(runs);
            checkMessages(runs, session.messages());
            checkCriteria(runs, session.criteria());
            checkEvents(runs, session.events());
            readings.countDown();
        }
        assertThat(batch.join().results()).hasSize(SCENARIOS * TRIALS);
        assertThat(session.runs().rowCount()).isEqualTo(500);
        assertThat(session.messages().rowCount()).isEqualTo(2_000);
        assertThat(session.criteria().rowCount()).isEqualTo(1_000);
        assertThat(session.events().rowCount()).isEqualTo(3_500);
    }

    /// A run has its whole end, or nothing of it.
    private static void checkRuns(Table runs) {
        for (Row run : runs) {
            boolean over = !run.isMissing("verdict");
            for (String column : List.of("outcome", "passed", "score", "total_ms", "reasoning")) {
                assertThat(run.isMissing(column)).as(column).isEqualTo(!over);
            }
            assertThat(run.getInt("messages")).isBetween(0, 4);
            assertThat(over && run.getInt("messages") < 4).isFalse();
        }
    }

    /// The messages of a run stand there from its first on, and all once it is over.
    private static void checkMessages(Table runs, Table messages) {
        Map<String, Integer> counts = new HashMap<>();
        for (Row message : messages) {
            int place = counts.merge(message.getString("run_id"), 1, Integer::sum) - 1;
            assertThat(message.getInt("pos")).isEqualTo(place);
        }
        for (Row run : runs) {
            assertThat(counts.getOrDefault(run.getString("run_id"), 0))
                    .isBetween(run.getInt("messages"), 4);
        }
    }

    /// The criteria of a run are all there, or none.
    private static void checkCriteria(Table runs, Table criteria) {
        Map<String, Integer> counts = new HashMap<>();
        criteria.forEach(row -> counts.merge(row.getString("run_id"), 1, Integer::sum));
        assertThat(counts.values()).allMatch(count -> count == 2);
        for (Row run : runs) {
            assertThat(run.isMissing("verdict") || counts.containsKey(run.getString("run_id")))
                    .isTrue();
        }
    }

    /// The events of a run stand in their order, without a gap.
    private static void checkEvents(Table runs, Table events) {
        Map<String, Integer> counts = new HashMap<>();
        for (Row event : events) {
            int place = counts.merge(event.getString("run_id"), 1, Integer::sum) - 1;
            assertThat(event.getInt("seq")).isEqualTo(place);
        }
        for (Row run : runs) {
            assertThat(counts).containsKey(run.getString("run_id"));
        }
    }
}
