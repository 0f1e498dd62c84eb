package io.scenario4j.spark;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.scenario4j.batch.BatchWork;
import io.scenario4j.batch.Before;
import io.scenario4j.batch.Program;
import io.scenario4j.batch.RunningBatch;
import io.scenario4j.batch.Share;
import io.scenario4j.batch.Venue;
import io.scenario4j.result.BatchRun;
import io.scenario4j.spark.store.BatchStore;
import io.scenario4j.spark.store.Part;

/// The share of a batch that one task plays, as every batch is played in one process.
record BatchShare(Definition definition, Order order, BatchStore store) {

    Part play() throws IOException {
        var stop = new CompletableFuture<String>();
        try (Limited limited = Limited.by(definition.limits(), stop::complete);
                var writer = new PartWriter(store, order.part());
                var venue = new ExecutorVenue(definition, limited, writer,
                        ExecutorEvents.of(store))) {
            BatchRun run = play(venue, stop);
            venue.deliver();
            return writer.commit(run.played());
        }
    }

    private BatchRun play(Venue venue, CompletableFuture<String> stop) {
        Program program = definition.program().share(new Share.Turns(order.turns()));
        RunningBatch running = new BatchWork(program,
                definition.plan().parallelism(order.atOnce()), venue, Before.NOTHING)
                .here();
        var _ = stop.thenRun(running::cancel);
        running.begin();
        return end(running);
    }

    /// One that is stopped keeps what it has: the runs that are over count, and the others end.
    private static BatchRun end(RunningBatch running) {
        try {
            return running.over().get();
        } catch (InterruptedException _) {
            running.cancel();
            return running.over().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a batch ends with a result, whatever happens", e);
        }
    }
}
