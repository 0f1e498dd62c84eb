package io.scenario4j.spark;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.scenario4j.event.HttpEventReporter;
import io.scenario4j.event.ScenarioEventBus;
import io.scenario4j.spark.store.BatchStore;

/// Publishes the events of an executor's own runs, one for all its tasks of a batch. What a server does not take
/// waits in an outbox: beside the results where they are on a disk that can be reached as such, so that it is sent
/// by the next executor if this one is lost, and else in this executor's own temporary folder.
///
/// An executor does not hear that a batch is over: its publisher goes when another batch comes.
final class ExecutorEvents implements AutoCloseable {

    /// By their batches; guards how many tasks each has.
    private static final Map<String, ExecutorEvents> OPEN = new HashMap<>();

    /// A server that is down is not waited for any longer.
    private static final Duration AWHILE = Duration.ofSeconds(20);

    private final ScenarioEventBus bus;
    private int tasks;

    private ExecutorEvents(ScenarioEventBus bus) {
        this.bus = bus;
    }

    /// Returns those of a batch, for a task that closes them when it is over; empty if the environment names no
    /// server.
    static Optional<ExecutorEvents> of(BatchStore store) {
        synchronized (OPEN) {
            OPEN.entrySet()
                    .removeIf(open -> !open.getKey().equals(store.batchRunId())
                            && open.getValue().endIfIdle());
            Optional<ExecutorEvents> events = Optional
                    .ofNullable(OPEN.computeIfAbsent(store.batchRunId(), _ -> begun(store)));
            events.ifPresent(found -> found.tasks++);
            return events;
        }
    }

    private static @Nullable ExecutorEvents begun(BatchStore store) {
        return HttpEventReporter.fromEnvironment(System.getenv())
                .map(reporter -> reporter.outbox(outbox(store)))
                .map(reporter -> new ExecutorEvents(new ScenarioEventBus(reporter)))
                .orElse(null);
    }

    private static Path outbox(BatchStore store) {
        URI folder = URI.create(store.path());
        return "file".equals(folder.getScheme())
                ? Path.of(folder.getPath(), "_outbox")
                : Path.of(System.getProperty("java.io.tmpdir"),
                        "scenario-outbox-" + store.batchRunId());
    }

    /// Ends it if no task needs it, and tells whether it did.
    private boolean endIfIdle() {
        if (tasks == 0) {
            Thread.ofVirtual().name("scenario-events").start(bus::close);
        }
        return tasks == 0;
    }

    ScenarioEventBus bus() {
        return bus;
    }

    /// Waits a while until what was published before is delivered.
    void deliver() {
        try {
            bus.drain(AWHILE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// One task less needs it.
    @Override
    public void close() {
        synchronized (OPEN) {
            tasks--;
        }
    }
}
