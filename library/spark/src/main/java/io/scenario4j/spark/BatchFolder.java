package io.scenario4j.spark;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

import io.scenario4j.batch.BatchWork;
import io.scenario4j.batch.Program;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.spark.store.BatchStore;
import io.scenario4j.spark.store.StoredPlan;

/// The folder of a batch on a file system that Spark knows.
record BatchFolder(String path, Configuration settings) {

    /// What a task of another driver has left half done is older than this.
    private static final Duration OLD = Duration.ofHours(1);

    /// Something that reads or writes.
    @FunctionalInterface
    private interface Access<T> {
        T get() throws IOException;
    }

    static BatchFolder of(SparkSession spark, String path) {
        return new BatchFolder(path, spark.sparkContext().hadoopConfiguration());
    }

    /// Tells whether there is a batch.
    boolean isBatch() {
        return on(() -> BatchStore.isAt(path, settings));
    }

    /// Opens the batch that is there.
    BatchStore open() {
        return on(() -> {
            BatchStore store = BatchStore.open(path, settings);
            store.sweep(OLD);
            return store;
        });
    }

    /// Makes the folder of a batch that begins here; what was played of it elsewhere is its first parts.
    BatchStore create(BatchWork work) {
        Program program = work.program();
        var plan = new StoredPlan(program.batchRunId(), program.fingerprints(),
                work.plan().planned(program.scenarios().size()), Instant.now());
        return on(() -> BatchStore.create(path, plan, work.before().journaled(), settings));
    }

    private <T> T on(Access<T> access) {
        try {
            return access.get();
        } catch (IOException e) {
            throw new WrongUseException(
                    "expected to read and write %s, found %s; name another folder: SparkEngine.of(spark).writingTo(\"…\")"
                            .formatted(path, e));
        }
    }
}
