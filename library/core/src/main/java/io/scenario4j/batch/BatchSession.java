package io.scenario4j.batch;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import io.scenario4j.analysis.BatchResult;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.execution.ScenarioExecutor;
import io.scenario4j.table.EventTables;

/// What a batch needs of the session that it belongs to.
public interface BatchSession {

    /// Returns the session's settings.
    ScenarioConfig config();

    /// Returns a new batch's id.
    String newBatchId();

    /// Returns the folder of the session's journal; empty if it keeps none.
    Optional<Path> folder();

    /// Returns an executor for one run.
    ///
    /// @param also told of each event of the run, on the run's thread
    ScenarioExecutor executor(Scenario scenario, ScenarioConfig config, String batchRunId,
            Consumer<ScenarioEvent> also);

    /// Returns what the session's tables hold of a batch, after everything that was published before.
    EventTables tablesOf(String batchRunId);

    /// Takes notice of a batch that has begun, on the thread that began it.
    void began(BatchHandle batch);

    /// Takes notice of a batch that is over, before anybody who waits for it.
    void ended(BatchResult batch);
}
