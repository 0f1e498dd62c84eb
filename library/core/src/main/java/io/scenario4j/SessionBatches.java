package io.scenario4j;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.scenario4j.analysis.BatchResult;
import io.scenario4j.analysis.PlayedBefore;
import io.scenario4j.batch.Program;
import io.scenario4j.batch.RunningBatch;
import io.scenario4j.batch.Venue;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.execution.ScenarioExecutor;
import io.scenario4j.fact.FactListener;
import io.scenario4j.result.BatchRun;
import io.scenario4j.table.FactTables;

/// The batches of a session.
final class SessionBatches {

    private final SessionSettings settings;
    private final SessionReaders readers;
    private final SessionRuns runs;
    private final AtomicInteger count = new AtomicInteger();
    private final List<BatchResult> over = new CopyOnWriteArrayList<>();

    SessionBatches(SessionSettings settings, SessionReaders readers, SessionRuns runs) {
        this.settings = settings;
        this.readers = readers;
        this.runs = runs;
    }

    List<BatchResult> over() {
        return List.copyOf(over);
    }

    /// A batch is told from the next one also where the environment names one for both.
    private String newBatchId() {
        int number = count.incrementAndGet();
        return settings.namedBatch()
                .map(name -> number == 1 ? name : name + "." + number)
                .orElseGet(SessionSettings::newBatchId);
    }

    ScenarioConfig config() {
        return settings.now();
    }

    /// Begins a batch and returns at once.
    ///
    /// @throws io.scenario4j.display.WrongUseException at once, if it goes on and its journal is none, or of other
    ///             scenarios, or if somebody else plays it
    BatchHandle begin(Batch batch) {
        Optional<PlayedBefore> before = batch.resumed().map(PlayedBefore::read);
        before.ifPresent(journal -> journal.requireAmong(
                batch.scenarios().stream().map(Scenario::name).toList()));
        String id = before.map(PlayedBefore::batchRunId)
                .or(batch::id)
                .orElseGet(this::newBatchId);
        Program program = Program.of(id, batch.scenarios(), config());
        var files = BatchFiles.of(id, readers.folder(), before.map(PlayedBefore::folder));
        var running = new RunningBatch(program, batch.plan(), venue(id, files),
                before.map(journal -> journal.settled(program.fingerprints())).orElse(List.of()));
        var handle = new SessionBatch(running, run -> ended(run, files, before, batch));
        readers.live().began(handle::progress, config().verbose() > 0);
        running.begin();
        return handle;
    }

    /// Shows a batch that goes on in its place where a cell ends with its handle.
    BatchHandle shown(BatchHandle handle) {
        readers.live().isShown(handle.progress().batchRunId(), handle);
        return handle;
    }

    private Venue venue(String batchRunId, BatchFiles files) {
        return new Venue() {

            @Override
            public ScenarioConfig config() {
                return settings.now();
            }

            @Override
            public ScenarioExecutor executor(Scenario scenario, ScenarioConfig config,
                    FactListener also) {
                return runs.executor(scenario, config, batchRunId,
                        FactListener.all(List.of(also, files.journalist())));
            }
        };
    }

    private BatchResult ended(BatchRun run, BatchFiles files, Optional<PlayedBefore> before,
            Batch batch) {
        files.close();
        var result = new BatchResult(run, () -> tables(run.batchRunId(), before),
                new SessionBench(batch.scenarios(), settings));
        over.add(result);
        readers.live().ended(result, batch.shown(result));
        return result;
    }

    private FactTables tables(String batchRunId, Optional<PlayedBefore> before) {
        FactTables own = readers.tables().only((batch, _) -> batch.equals(batchRunId));
        return before.map(journal -> journal.tables().plus(own)).orElse(own);
    }
}
