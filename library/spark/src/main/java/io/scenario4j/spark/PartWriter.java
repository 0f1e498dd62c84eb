package io.scenario4j.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactListener;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.Trial;
import io.scenario4j.spark.store.BatchStore;
import io.scenario4j.spark.store.Part;
import io.scenario4j.spark.store.PartDraft;

/// Writes what happens in the runs of a task on a thread of its own, some runs at a time as they end: while others
/// wait for models, the core has nothing else to do.
final class PartWriter implements FactListener, AutoCloseable {

    /// So many runs are written together.
    private static final int TOGETHER = 64;

    private final BatchStore store;
    private final PartDraft draft;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("scenario-part").factory());
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
    private final Map<RunIdentity, List<Fact>> goingOn = new HashMap<>();
    private List<Fact> over = new ArrayList<>();
    private int runsOver;
    private boolean committed;

    PartWriter(BatchStore store, String part) {
        this.store = store;
        this.draft = store.draft(part);
    }

    /// A run that ignores its end may go on after the part is committed: nothing of it counts any more.
    @Override
    public synchronized void tell(Fact fact) {
        if (committed) {
            return;
        }
        List<Fact> run = goingOn.computeIfAbsent(fact.run(), _ -> new ArrayList<>());
        run.add(fact);
        if (fact instanceof Fact.Ended) {
            goingOn.remove(fact.run());
            over.addAll(run);
            if (++runsOver % TOGETHER == 0) {
                write();
            }
        }
    }

    private void write() {
        List<Fact> facts = over;
        over = new ArrayList<>();
        written = written.thenRunAsync(() -> {
            try {
                draft.add(facts);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, thread);
    }

    /// Writes the rest, and commits the part, also where the thread is interrupted: what was played is not lost.
    ///
    /// @return the part that counts
    synchronized Part commit(List<Trial> trials) throws IOException {
        committed = true;
        goingOn.values().forEach(over::addAll);
        write();
        try {
            written.join();
        } catch (CompletionException e) {
            throw new IOException("the part could not be written", e.getCause());
        }
        return store.commit(draft, trials);
    }

    @Override
    public void close() throws IOException {
        thread.close();
        draft.close();
    }
}
