package io.scenario4j.spark;

import java.io.IOException;
import java.util.Optional;

import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

import io.scenario4j.spark.carry.Carried;
import io.scenario4j.spark.store.BatchStore;
import io.scenario4j.spark.store.Part;

/// What an executor does for one task: it plays the runs, writes what came of them, and returns that in short.
///
/// @param definition of the batch
/// @param target where results are written
record PlayShare(Broadcast<Carried> definition, Broadcast<BatchStore> target)
        implements
            Function<Order, String> {

    @Override
    public String call(Order order) throws IOException {
        BatchStore store = target.value();
        Optional<Part> before = store.part(order.part());
        return before.isPresent() ? before.get().text() : played(order, store).text();
    }

    private Part played(Order order, BatchStore store) throws IOException {
        Carried carried = definition.value();
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        thread.setContextClassLoader(carried.loader());
        try {
            return new BatchShare((Definition) carried.open(), order, store).play();
        } finally {
            thread.setContextClassLoader(own);
        }
    }
}
