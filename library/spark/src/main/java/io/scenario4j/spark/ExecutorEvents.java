package io.scenario4j.spark;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.scenario4j.event.HttpEventReporter;
import io.scenario4j.event.ScenarioEventBus;
import io.scenario4j.spark.store.BatchStore;

/// Publishes the events of an executor's own runs, one for all its tasks of a batch. What a server does not take
/// waits in an outbox: beside the results where they are on a disk that can be reached as such, so that it is sent
/// by the next executor if this one is lost, and else in this executor's own temporary folder.
record ExecutorEvents(ScenarioEventBus bus) {

    private static final Map<String, Optional<ExecutorEvents>> OF_BATCHES = new ConcurrentHashMap<>();

    /// A server that is down is not waited for any longer.
    private static final Duration AWHILE = Duration.ofSeconds(20);

    /// Returns those of a batch; empty if the environment names no server.
    static Optional<ExecutorEvents> of(BatchStore store) {
        return OF_BATCHES.computeIfAbsent(store.batchRunId(),
                _ -> HttpEventReporter.fromEnvironment(System.getenv())
                        .map(reporter -> reporter.outbox(outbox(store)))
                        .map(reporter -> new ExecutorEvents(new ScenarioEventBus(reporter))));
    }

    private static Path outbox(BatchStore store) {
        URI folder = URI.create(store.path());
        return "file".equals(folder.getScheme())
                ? Path.of(folder.getPath(), "_outbox")
                : Path.of(System.getProperty("java.io.tmpdir"),
                        "scenario-outbox-" + store.batchRunId());
    }

    /// Waits a while until what was published before is delivered.
    void deliver() {
        try {
            bus.drain(AWHILE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
