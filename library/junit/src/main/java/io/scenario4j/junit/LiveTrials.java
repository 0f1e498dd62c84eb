package io.scenario4j.junit;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

import io.scenario4j.Batch;
import io.scenario4j.BatchHandle;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.result.Trial;

/// The trials of a batch, one by one as soon as they are over.
final class LiveTrials {

    private final BlockingQueue<Optional<Trial>> over = new LinkedBlockingQueue<>();
    private final Set<Integer> told = new HashSet<>();
    private final BatchHandle batch;

    /// Begins the batch.
    ///
    /// @param isEnough tells of those that are over whether another one may begin
    /// @param whole learns what they cost
    LiveTrials(Batch batch, Predicate<List<Trial>> isEnough, WholeRun whole) {
        this.batch = batch.stopWhen(trials -> {
            tell(trials);
            return isEnough.test(trials);
        }).runAsync();
        whole.begun(this.batch);
        var _ = this.batch.result().whenComplete((_, _) -> {
            whole.ended(this.batch);
            over.add(Optional.empty());
        });
    }

    /// The batch calls it in turn, never twice at once.
    private void tell(List<Trial> trials) {
        trials.stream()
                .filter(trial -> told.add(trial.number()))
                .map(Optional::of)
                .forEach(over::add);
    }

    /// Waits for the next one that is over; empty if there is none any more.
    ///
    /// @throws InterruptedException if the thread is interrupted; the batch goes on
    Optional<Trial> next() throws InterruptedException {
        return over.take();
    }

    /// Waits for what all of them come to.
    BatchResult result() throws InterruptedException {
        return batch.join();
    }

    /// Stops those that go on.
    void stop() {
        batch.cancel();
    }
}
