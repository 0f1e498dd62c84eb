package io.scenario4j.spark;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.spark.sql.SparkSession;

import io.scenario4j.batch.BatchEngine;
import io.scenario4j.batch.BatchWork;
import io.scenario4j.batch.RunningBatch;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.spark.store.BatchStore;
import io.scenario4j.spark.store.StoredBatch;

/// Plays batches on the executors of Apache Spark.
///
/// ```java
/// scenario.batch(scenarios).trials(200).on(SparkEngine.of(spark)).run()
/// ```
///
/// Scenarios and agents are sent to the executors as they are when the batch begins, cells' code included; results
/// are written by the executors, part by part, and are complete whatever is killed meanwhile. What was written is
/// not played again: neither when Spark tries a task again, nor when the batch is resumed. A batch that has begun
/// in a journal goes on in a folder, into which all that the journal has is written first.
public final class SparkEngine implements BatchEngine {

    /// Where batches lie unless somebody says otherwise: beside the journals of sessions.
    private static final String FOLDER = ".scenario/batches";

    private final SparkSession spark;
    private final String folder;
    private final Map<String, BatchStore> stores = new ConcurrentHashMap<>();

    private SparkEngine(SparkSession spark, String folder) {
        this.spark = spark;
        this.folder = folder;
    }

    /// Returns an engine that writes results below `.scenario/batches` of the default file system, in the working
    /// directory of this process if that is a local one; see [#writingTo].
    public static SparkEngine of(SparkSession spark) {
        return new SparkEngine(spark, FOLDER);
    }

    /// Sets the folder below which each batch has one of its own. Driver and executors have to reach it under this
    /// name: it is on a disk that they share, in HDFS or in S3.
    ///
    /// @param folder a path or an address, such as `hdfs://namenode/scenarios` or `s3a://bucket/scenarios`
    public SparkEngine writingTo(String folder) {
        return new SparkEngine(spark, folder);
    }

    @Override
    public RunningBatch prepare(BatchWork work) {
        BatchStore store = work.before()
                .path()
                .map(path -> BatchFolder.of(spark, path))
                .filter(BatchFolder::isBatch)
                .map(BatchFolder::open)
                .orElseGet(() -> BatchFolder
                        .of(spark, folder + "/" + work.program().batchRunId())
                        .create(work));
        stores.put(work.program().batchRunId(), store);
        return SparkBatch.of(spark, store, work);
    }

    @Override
    public Begun begun(String path) {
        BatchFolder there = BatchFolder.of(spark, path);
        if (!there.isBatch()) {
            throw new WrongUseException(
                    "expected the journal of one batch, or the folder in which an engine of Spark has kept one, found neither in %s; path() of its result says where it is"
                            .formatted(path));
        }
        return new StoredBatch(there.open());
    }

    @Override
    public Optional<Kept> kept(String batchRunId) {
        return Optional.ofNullable(stores.get(batchRunId)).map(StoredBatch::new);
    }

    /// Shows Spark's master, and where results are written.
    @Override
    public String toString() {
        return "Spark at %s, results below %s".formatted(spark.sparkContext().master(), folder);
    }
}
