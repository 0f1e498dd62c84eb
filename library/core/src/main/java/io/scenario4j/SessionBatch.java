package io.scenario4j;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.scenario4j.analysis.BatchResult;
import io.scenario4j.batch.RunningBatch;
import io.scenario4j.result.BatchProgress;
import io.scenario4j.result.BatchRun;
import io.scenario4j.text.Words;

/// A batch that goes on, and comes to a result of its session.
final class SessionBatch implements BatchHandle {

    private final RunningBatch running;
    private final CompletableFuture<BatchResult> result;

    /// @param ended returns what it came to, when it is over
    SessionBatch(RunningBatch running, Function<BatchRun, BatchResult> ended) {
        this.running = running;
        this.result = running.over().thenApply(ended);
    }

    @Override
    public BatchProgress progress() {
        return running.progress();
    }

    @Override
    public void pause() {
        running.pause();
    }

    @Override
    public void goOn() {
        running.goOn();
    }

    @Override
    public void cancel() {
        running.cancel();
    }

    @Override
    public CompletableFuture<BatchResult> result() {
        return result;
    }

    /// Shows how far it is: `37 of 200 runs, 82 % (66 to 91 %), 28 of 34`.
    @Override
    public String toString() {
        BatchProgress now = progress();
        return "%d of %s, %s".formatted(now.done(), Words.count(now.planned(), "run"),
                now.passRate());
    }
}
