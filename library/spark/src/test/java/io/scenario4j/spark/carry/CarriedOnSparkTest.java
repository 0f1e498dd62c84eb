package io.scenario4j.spark.carry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// In one process with the driver, where the cells' own classes are in sight too.
@Timeout(120)
class CarriedOnSparkTest {

    /// What each task does.
    private record Task(Broadcast<Carried> carried) implements Serializable {

        String said() {
            return Played.said(carried.value());
        }
    }

    @Test
    void tasksPlayOneVersionAndShareWhatTheyBuild() throws Exception {
        try (var cells = new Cells();
                var spark = SparkSession.builder()
                        .master("local[2]")
                        .config("spark.ui.enabled", "false")
                        .getOrCreate()) {
            cells.run("int first = 10;");
            cells.run(
                    "class Built { static int agents; final java.util.concurrent.atomic.AtomicInteger calls = new java.util.concurrent.atomic.AtomicInteger(first); { agents++; } }");
            cells.run(
                    "AgentAdapter counts = AgentAdapter.on(() -> { var built = new Built(); return in -> reply(Built.agents + \" \" + built.calls.incrementAndGet()); });");
            var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
            var task = new Task(
                    context.broadcast(Carried.of(cells.asked("counts", List.of("?")))));
            cells.run("first = 99;");

            List<String> said = context.parallelize(Collections.nCopies(8, 1), 4)
                    .map(_ -> task.said())
                    .collect();

            assertThat(said).containsExactlyInAnyOrder("1 11", "1 12", "1 13", "1 14", "1 15",
                    "1 16", "1 17", "1 18");
            assertThat(cells.value("Built.agents")).isEqualTo(0);
        }
    }
}
