package io.scenario4j;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.scenario4j.analysis.BatchResult;
import io.scenario4j.analysis.BatchSource;
import io.scenario4j.batch.BatchEngine;
import io.scenario4j.batch.BatchWork;
import io.scenario4j.batch.Before;
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
    ///             scenarios, if somebody else plays it, or if its engine can't play it
    BatchHandle begin(Batch batch) {
        Optional<Earlier> earlier = batch.resumed()
                .flatMap(path -> Earlier.at(path, batch.engine(), batch.id()));
        earlier.ifPresent(before -> before.requireAmong(batch.scenarios()));
        String id = earlier.map(Earlier::batchRunId)
                .or(batch::id)
                .orElseGet(this::newBatchId);
        Program program = Program.of(id, batch.scenarios(), config()).share(batch.share());
        var files = BatchFiles.of(id, batch.share().shard(), readers.folder(),
                earlier.flatMap(Earlier::folder));
        var work = new BatchWork(program, batch.plan(), venue(id, files),
                earlier.map(one -> one.before(program.fingerprints())).orElse(Before.NOTHING));
        RunningBatch running = prepared(batch.engine(), work, files);
        var handle = new SessionBatch(running, run -> ended(run, files, earlier, batch));
        readers.live().began(handle::progress, config().verbose() > 0);
        running.begin();
        return handle;
    }

    private static RunningBatch prepared(BatchEngine engine, BatchWork work, BatchFiles files) {
        try {
            return engine.prepare(work);
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
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

    private BatchResult ended(BatchRun run, BatchFiles files, Optional<Earlier> earlier,
            Batch batch) {
        files.close();
        Optional<BatchEngine.Kept> kept = batch.engine().kept(run.batchRunId());
        var source = new BatchSource(() -> fields(batch),
                () -> kept.map(SessionBatches::tables)
                        .orElseGet(() -> tables(run.batchRunId(), earlier)),
                () -> kept.map(BatchEngine.Kept::path).or(() -> journal(run, earlier)),
                new SessionBench(batch.scenarios(), settings));
        var result = new BatchResult(run, source);
        over.add(result);
        readers.live().ended(result, batch.shown(result));
        return result;
    }

    private static Map<String, Map<?, ?>> fields(Batch batch) {
        Map<String, Map<?, ?>> fields = new LinkedHashMap<>();
        batch.scenarios().forEach(scenario -> fields.put(scenario.name(), scenario.fields()));
        return fields;
    }

    private static FactTables tables(BatchEngine.Kept kept) {
        var tables = new FactTables();
        tables.read(kept.facts());
        return tables;
    }

    private FactTables tables(String batchRunId, Optional<Earlier> earlier) {
        FactTables own = readers.tables().only((batch, _) -> batch.equals(batchRunId));
        return earlier.flatMap(Earlier::tables).map(before -> before.plus(own)).orElse(own);
    }

    private Optional<String> journal(BatchRun run, Optional<Earlier> earlier) {
        return earlier.flatMap(Earlier::file)
                .or(() -> readers.journal(run.batchRunId()))
                .map(Path::toString);
    }
}
