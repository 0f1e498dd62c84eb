package io.scenario4j.live;

import static io.scenario4j.script.Script.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.scenario4j.BatchHandle;
import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.analysis.ProgressView;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.RecordedNotebook;
import io.scenario4j.result.BatchProgress;
import io.scenario4j.result.Outcome;
import io.scenario4j.simulator.UserSimulatorAgent;

class LiveBatchesTest {

    private final RecordedNotebook cell = new RecordedNotebook();
    private final LiveBatches batches = new LiveBatches();

    private static BatchHandle begun() {
        return Scenarios.open(Map.of())
                .batch(List.of(Scenario.of("s", "d")
                        .agents(AgentAdapter.named("shop", _ -> AgentReply.reply("Hello!")),
                                new UserSimulatorAgent())
                        .script(succeed())))
                .runAsync();
    }

    @Test
    void aBatchThatGoesOnHasAPlaceOfItsOwn() throws Exception {
        BatchHandle batch = begun();
        BatchResult result = batch.join();

        batches.began(batch::progress, cell);
        batches.ended(result, result);
        batches.began(batch::progress, cell);
        batches.ended(result, result);

        String shown = result.display().text();
        assertThat(cell.texts()).containsExactly(List.of(shown), List.of(shown));
    }

    @Test
    void aHandleStandsWhereTheBatchIsShownAndIsReplacedByWhatItCameTo() throws Exception {
        BatchHandle batch = begun();
        BatchResult result = batch.join();

        batches.began(batch::progress, cell);
        batches.isShown(result.batchRunId(), batch);

        assertThat(cell.live()).isSameAs(batch);
        cell.endLive();
        assertThat(cell.texts()).hasSize(1);
        assertThat(cell.texts().getFirst()).hasSize(1);
        batches.ended(result, result);
        assertThat(cell.texts().getFirst()).hasSize(2).last().isEqualTo(result.display().text());
        assertThat(batch.display().text()).isEqualTo(result.display().text());
    }

    @Test
    void aBatchThatGoesOnShowsTheRateOfEachScenario() {
        var counts = new LinkedHashMap<String, Map<Outcome, Integer>>();
        counts.put("refund", Map.of(Outcome.PASSED, 3, Outcome.FAILED, 1));
        for (int i = 0; i < 20; i++) {
            counts.put("s" + i, Map.of(Outcome.PASSED, 1));
        }
        var progress = new BatchProgress("b", BatchProgress.State.RUNNING,
                new BatchProgress.Count(100, 24, 2, Map.of(Outcome.PASSED, 23, Outcome.FAILED, 1),
                        0, 0),
                new BatchProgress.Spent(0, BigDecimal.ZERO),
                new BatchProgress.Pace(Duration.ofSeconds(3), Optional.empty(), ""),
                new BatchProgress.SoFar(List.of(), counts));

        assertThat(new ProgressView(progress).text())
                .containsPattern("refund +75 % .*3 of 4  flaky")
                .contains("… 9 more scenarios");
    }
}
