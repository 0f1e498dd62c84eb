package io.scenario4j.live;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.scenario4j.analysis.BatchResult;
import io.scenario4j.analysis.ProgressView;
import io.scenario4j.result.BatchProgress;

/// Tells a terminal how batches go on, a line each time: one at the beginning, one in each pace in
/// which a run has ended, and what came out at the end. Nothing but text, for logs keep it.
final class BatchLines {

    /// The time between two lines of a batch.
    static final Duration PACE = Duration.ofSeconds(5);

    private final Consumer<String> terminal;
    private final Duration pace;
    private final Map<String, Telling> batches = new ConcurrentHashMap<>();

    /// @param terminal takes a line, without its line feed
    BatchLines(Consumer<String> terminal, Duration pace) {
        this.terminal = terminal;
        this.pace = pace;
    }

    void began(Supplier<BatchProgress> batch) {
        var telling = new Telling(batch);
        batches.put(batch.get().batchRunId(), telling);
        telling.begin();
    }

    /// Tells of the end, if it told of the beginning.
    void ended(BatchResult result, Object shown) {
        Telling telling = batches.remove(result.batchRunId());
        if (telling != null) {
            telling.end(shown);
        }
    }

    private final class Telling {

        private final Supplier<BatchProgress> batch;
        private int done;
        private boolean over;

        Telling(Supplier<BatchProgress> batch) {
            this.batch = batch;
        }

        void begin() {
            tell();
            Thread.ofPlatform().daemon().name("scenario-batch-lines").start(this::goOn);
        }

        synchronized void end(Object shown) {
            over = true;
            notifyAll();
            terminal.accept("batch: " + shown);
        }

        private void goOn() {
            try {
                while (paceAndTell()) {
                    // Until it is over.
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized boolean paceAndTell() throws InterruptedException {
            long begin = System.nanoTime();
            long left = pace.toNanos();
            while (!over && left > 0) {
                wait(left / 1_000_000, (int) (left % 1_000_000));
                left = pace.toNanos() - (System.nanoTime() - begin);
            }
            if (!over && batch.get().done() > done) {
                tell();
            }
            return !over;
        }

        private synchronized void tell() {
            var progress = batch.get();
            done = progress.done();
            terminal.accept("batch: " + new ProgressView(progress).line());
        }
    }
}
