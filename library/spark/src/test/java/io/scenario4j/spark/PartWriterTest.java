package io.scenario4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.fact.Fact;
import io.scenario4j.spark.store.BatchStore;
import io.scenario4j.spark.store.PlayedBatch;
import io.scenario4j.spark.table.FactTable;
import io.scenario4j.table.FactTables;

@Timeout(60)
class PartWriterTest {

    /// More runs than are written together.
    private static final PlayedBatch PLAYED = PlayedBatch.of(50);

    @TempDir
    Path folder;

    private BatchStore store() throws IOException {
        return BatchStore.create(folder + "/batch", PLAYED.plan(), List.of(),
                new Configuration());
    }

    @Test
    void runsAreWrittenWhileOthersGoOnAndAreOnePart() throws Exception {
        BatchStore store = store();
        try (var writer = new PartWriter(store, "job_0")) {
            PLAYED.facts().forEach(writer::tell);
            while (!Files.isDirectory(folder.resolve("batch/runs"))) {
                Thread.sleep(20);
            }
            writer.commit(PLAYED.trials());
        }
        var tables = new FactTables();
        tables.read(store.facts());
        assertThat(tables.runs().rowCount()).isEqualTo(100);
        assertThat(tables.messages().rowCount()).isEqualTo(PLAYED.result().messages().rowCount());
        assertThat(store.files().of(FactTable.RUNS)).hasSize(1);
    }

    @Test
    void whatComesAfterTheCommitIsNobodys() throws IOException {
        BatchStore store = store();
        var writer = new PartWriter(store, "job_0");
        try (writer) {
            writer.commit(List.of());
        }
        PLAYED.facts().forEach(writer::tell);
        assertThat(store.facts()).isEmpty();
    }

    @Test
    void whatCouldNotBeWrittenIsNotCommitted() throws IOException {
        BatchStore store = store();
        Files.writeString(folder.resolve("batch/runs"), "a file in the place of a folder");
        try (var writer = new PartWriter(store, "job_0")) {
            PLAYED.facts().stream().filter(PartWriterTest::isOfTea).forEach(writer::tell);
            assertThatThrownBy(() -> writer.commit(PLAYED.trials()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("could not be written");
        }
        assertThat(store.part("job_0")).isEmpty();
    }

    private static boolean isOfTea(Fact fact) {
        return fact.run().scenario().equals("tea");
    }
}
