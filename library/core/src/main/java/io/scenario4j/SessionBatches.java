package io.scenario4j;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.scenario4j.analysis.BatchResult;
import io.scenario4j.batch.BatchHandle;
import io.scenario4j.batch.BatchSession;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.execution.IdSource;
import io.scenario4j.execution.ScenarioExecutor;
import io.scenario4j.live.LiveView;
import io.scenario4j.table.EventTables;

/// The batches of a session.
final class SessionBatches implements BatchSession {

    /// The rest of the session.
    interface Stage {

        ScenarioConfig config();

        Optional<Path> folder();

        ScenarioExecutor executor(Scenario scenario, ScenarioConfig config, String batchRunId,
                Consumer<ScenarioEvent> also);

        LiveView live();

        /// Returns the tables with everything that was published before.
        EventTables tables();
    }

    private final @Nullable String named;
    private final Stage stage;
    private final AtomicInteger count = new AtomicInteger();
    private final List<BatchResult> over = new CopyOnWriteArrayList<>();

    /// @param named the id that the environment gives to the process's first batch; null for none
    SessionBatches(@Nullable String named, Stage stage) {
        this.named = named;
        this.stage = stage;
    }

    List<BatchResult> over() {
        return List.copyOf(over);
    }

    /// A batch is told from the next one also where the environment names one for both.
    @Override
    public String newBatchId() {
        int number = count.incrementAndGet();
        if (named == null) {
            return IdSource.ksuid().next("scenariobatch_");
        }
        return number == 1 ? named : named + "." + number;
    }

    @Override
    public ScenarioConfig config() {
        return stage.config();
    }

    @Override
    public Optional<Path> folder() {
        return stage.folder();
    }

    @Override
    public ScenarioExecutor executor(Scenario scenario, ScenarioConfig config, String batchRunId,
            Consumer<ScenarioEvent> also) {
        return stage.executor(scenario, config, batchRunId, also);
    }

    @Override
    public EventTables tablesOf(String batchRunId) {
        return stage.tables().only((batch, _) -> batch.equals(batchRunId));
    }

    @Override
    public void began(BatchHandle batch) {
        stage.live().began(batch, config().verbose() > 0);
    }

    @Override
    public void ended(BatchResult batch) {
        over.add(batch);
        stage.live().ended(batch);
    }
}
