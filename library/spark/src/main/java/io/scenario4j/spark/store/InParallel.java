package io.scenario4j.spark.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Files that are read many at once, since each is waited for.
final class InParallel {

    private static final int AT_ONCE = 32;

    private InParallel() {}

    /// What is done with each.
    @FunctionalInterface
    interface Work<T, R> {
        R on(T item) throws IOException;
    }

    /// Returns what came of each, in their order.
    static <T, R> List<R> of(List<T> items, Work<T, R> work) throws IOException {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE,
                Thread.ofPlatform().daemon().name("scenario-store-", 0).factory())) {
            List<Future<R>> futures = new ArrayList<>();
            items.forEach(item -> futures.add(threads.submit(() -> work.on(item))));
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(result(future, threads));
            }
            return results;
        }
    }

    private static <R> R result(Future<R> future, ExecutorService threads) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            threads.shutdownNow();
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while files were read", e);
        }
    }
}
