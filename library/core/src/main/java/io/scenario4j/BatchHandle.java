package io.scenario4j;

import java.util.concurrent.CompletableFuture;

import io.scenario4j.analysis.BatchResult;
import io.scenario4j.analysis.ProgressView;
import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.result.BatchProgress;

/// A batch that goes on: to watch it, to pause it, to end it.
///
/// ```
///            pause()              goOn()
///  RUNNING ──────────▶ PAUSED ──────────▶ RUNNING ──▶ (STOPPING) ──▶ DONE
///                      cancel(), a stopping rule, a budget ──┘
/// ```
///
/// All methods may be called from any thread.
public interface BatchHandle extends Displayable {

    /// Returns how far it has come.
    BatchProgress progress();

    /// Begins no other trial until [#goOn]; those that go on end.
    void pause();

    /// Begins trials again.
    void goOn();

    /// Stops the trials that go on, and begins no other. What is done is in the result.
    void cancel();

    /// Completes with the result when the batch is over, also when it was cancelled. Cancelling the
    /// future does nothing; see [#cancel].
    CompletableFuture<BatchResult> result();

    /// Waits for the result.
    ///
    /// @throws InterruptedException if the thread is interrupted; the batch goes on
    default BatchResult join() throws InterruptedException {
        try {
            return result().get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("a batch ends with a result, whatever happens", e);
        }
    }

    /// Shows how far it is; what it came to if it is over.
    @Override
    default MimeBundle display() {
        return result().isDone()
                ? result().join().display()
                : new ProgressView(progress()).display();
    }
}
