package io.scenario4j.live;

import static io.scenario4j.script.Script.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.scenario4j.BatchHandle;
import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.RecordedNotebook;
import io.scenario4j.simulator.UserSimulatorAgent;

class LiveBatchesTest {

    private final RecordedNotebook cell = new RecordedNotebook();
    private final LiveBatches batches = new LiveBatches();

    @Test
    void aBatchThatGoesOnHasAPlaceOfItsOwn() throws Exception {
        BatchHandle batch = Scenarios.open(Map.of())
                .batch(List.of(Scenario.of("s", "d")
                        .agents(AgentAdapter.named("shop", _ -> AgentReply.reply("Hello!")),
                                new UserSimulatorAgent())
                        .script(succeed())))
                .runAsync();
        BatchResult result = batch.join();

        batches.began(batch::progress, cell);
        batches.ended(result);
        batches.began(batch::progress, cell);
        batches.ended(result);

        String shown = result.display().text();
        assertThat(cell.texts()).containsExactly(List.of(shown), List.of(shown));
    }
}
