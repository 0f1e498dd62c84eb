package io.scenario4j;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.scenario4j.analysis.BatchResult;

/// The end of a batch for a thread that waits for it, and stops it when it is interrupted.
final class BatchEnd {

    /// So long a batch may take to stop until its thread leaves it to itself: runs of other machines take longer,
    /// and a notebook holds a cell for stuck that does not end soon.
    private static final Duration STOPPING = Duration.ofMillis(1_500);

    private BatchEnd() {}

    /// Waits for the result.
    ///
    /// @throws CancellationException if the thread is interrupted, whose flag is set again
    static BatchResult of(BatchHandle handle) {
        try {
            return handle.join();
        } catch (InterruptedException e) {
            handle.cancel();
            String message = soon(handle.result()).map(BatchEnd::interrupted)
                    .orElse("the batch was interrupted and is stopping; what is done will be in scenario.batches().getLast()");
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException(message).initCause(e);
        }
    }

    private static String interrupted(BatchResult done) {
        return "the batch was interrupted after %d of %d runs; what is done is in scenario.batches().getLast()"
                .formatted(done.results().size(), done.planned());
    }

    /// A notebook interrupts again and again.
    private static Optional<BatchResult> soon(CompletableFuture<BatchResult> result) {
        long end = System.nanoTime() + STOPPING.toNanos();
        while (true) {
            try {
                return Optional.of(result.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
            } catch (InterruptedException _) {
                // It is stopping already.
            } catch (TimeoutException _) {
                return Optional.empty();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a batch ends with a result, whatever happens", e);
            }
        }
    }
}
