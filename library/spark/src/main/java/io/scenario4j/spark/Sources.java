package io.scenario4j.spark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.spark.store.BatchStore;
import io.scenario4j.spark.store.StoredFiles;
import io.scenario4j.spark.table.Columns;
import io.scenario4j.spark.table.FactTable;
import io.scenario4j.spark.table.Journals;

/// Where tables come from.
///
/// @param batches their files
/// @param ids of the batches
/// @param journals their files
record Sources(List<StoredFiles> batches, Set<String> ids, List<String> journals) {

    private static final String JOURNAL = ".jsonl";
    private static final String RUN = "run_id";
    private static final String SOURCE = "_source";

    /// Returns what lies in these places.
    static Sources in(List<String> paths, Configuration settings) throws IOException {
        var found = new Sources(new ArrayList<>(), new HashSet<>(), new ArrayList<>());
        for (String path : paths) {
            int before = found.count();
            for (FileStatus place : matches(path, settings)) {
                found.add(place, settings);
            }
            if (found.count() == before) {
                throw new WrongUseException(
                        "expected a batch, a journal (%s) or a folder of such, found none in %s"
                                .formatted(JOURNAL, path));
            }
        }
        return found;
    }

    private static FileStatus[] matches(String path, Configuration settings) throws IOException {
        var pattern = new Path(path);
        FileStatus[] matches = pattern.getFileSystem(settings).globStatus(pattern);
        return matches == null ? new FileStatus[0] : matches;
    }

    private int count() {
        return batches.size() + journals.size();
    }

    private void add(FileStatus place, Configuration settings) throws IOException {
        if (!addOne(place, settings) && place.isDirectory()) {
            FileSystem files = place.getPath().getFileSystem(settings);
            for (FileStatus child : files.listStatus(place.getPath())) {
                addOne(child, settings);
            }
        }
    }

    /// @return whether it was a batch or a journal
    private boolean addOne(FileStatus place, Configuration settings) throws IOException {
        String path = place.getPath().toString();
        if (place.isFile()) {
            return path.endsWith(JOURNAL) && journals.add(path);
        }
        if (!BatchStore.isAt(path, settings)) {
            return false;
        }
        BatchStore store = BatchStore.open(path, settings);
        ids.add(store.batchRunId());
        return batches.add(store.files());
    }

    /// Returns the rows of a table, of each run once.
    Dataset<Row> read(FactTable table, SparkSession spark) {
        if (areApart()) {
            return read(StoredFiles.all(batches), table, spark);
        }
        List<Dataset<Row>> each = new ArrayList<>();
        for (StoredFiles batch : batches) {
            each.add(read(batch, table, spark).withColumn(SOURCE, lit(each.size())));
        }
        each.add(readJournals(table, spark));
        Dataset<Row> all = each.stream().reduce(Dataset::union).orElseThrow();
        return (count() == 1 ? all : firstOfEach(all)).select(columnsOf(table.schema()));
    }

    private static Column[] columnsOf(StructType schema) {
        return List.of(schema.fieldNames())
                .stream()
                .map(name -> col(name))
                .toArray(Column[]::new);
    }

    /// Different batches have no run in common.
    private boolean areApart() {
        return journals.isEmpty() && ids.size() == batches.size();
    }

    private static Dataset<Row> firstOfEach(Dataset<Row> all) {
        String first = "_first";
        return all.withColumn(first, min(col(SOURCE)).over(Window.partitionBy(RUN)))
                .where(col(first).equalTo(col(SOURCE)));
    }

    private static Dataset<Row> read(StoredFiles batch, FactTable table, SparkSession spark) {
        List<String> files = batch.of(table);
        if (files.isEmpty()) {
            return spark.createDataFrame(List.of(), table.schema());
        }
        Dataset<Row> rows = spark.read()
                .schema(table.schema())
                .parquet(files.toArray(String[]::new));
        return batch.doubles().isEmpty() ? rows : without(batch.doubles(), rows, spark);
    }

    private static Dataset<Row> without(Set<String> runs, Dataset<Row> rows, SparkSession spark) {
        Dataset<Row> doubles = spark.createDataset(List.copyOf(runs), Encoders.STRING()).toDF(RUN);
        return rows.join(broadcast(doubles), new String[]{RUN}, "left_anti")
                .select(columnsOf(rows.schema()));
    }

    /// A journal is read by one task.
    private Dataset<Row> readJournals(FactTable table, SparkSession spark) {
        Broadcast<SerializableConfiguration> settings = SerializableConfiguration
                .broadcast(spark.sparkContext());
        int first = batches.size();
        JavaRDD<Row> rows = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(journals, Math.max(1, journals.size()))
                .zipWithIndex()
                .flatMap(file -> numbered(
                        table.of(new Journals(settings.value()).tables(file._1())),
                        first + file._2().intValue()).iterator());
        return spark.createDataFrame(rows, table.schema().add(SOURCE, DataTypes.IntegerType));
    }

    private static List<Row> numbered(Table table, int source) {
        int[] numbers = new int[table.rowCount()];
        Arrays.fill(numbers, source);
        return Columns.rows(table.addColumns(IntColumn.create(SOURCE, numbers)));
    }

    @Override
    public String toString() {
        return "%d batches and %d journals".formatted(batches.size(), journals.size());
    }
}
