package io.scenario4j.spark.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.fact.TrialFacts;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Speaker;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.Effort;
import io.scenario4j.result.ModelUsage;
import io.scenario4j.result.ModelUsage.Amount;
import io.scenario4j.result.Planned;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.RunTimes;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.ScenarioRun;
import io.scenario4j.result.SimulatorFaults;
import io.scenario4j.result.Trial;

/// What the results of a large batch take of a driver's memory.
@Timeout(300)
class SlimTrialsTest {

    private static final int PARTS = 100;
    private static final int IN_PART = 1_000;

    /// A million of them are to be in a driver of 2 GB, beside everything else.
    private static final long MOST_BYTES = 1_400;

    @TempDir
    Path folder;

    @Test
    void aHundredThousandTakeLittleMemory() throws IOException {
        BatchStore store = BatchStore.create(folder.toString(),
                new StoredPlan("batch", Map.of(), new Planned(PARTS * IN_PART, 1, 0, false),
                        Instant.EPOCH),
                List.of(), new Configuration());
        for (int part = 0; part < PARTS; part++) {
            store.write("job_" + part, new TrialFacts(trials(part), List.of()));
        }
        long before = used();

        List<Trial> trials = store.settled(Map.of());

        long each = (used() - before) / trials.size();
        System.out.printf("%,d trials in short, %,d bytes each%n", trials.size(), each);
        assertThat(trials).hasSize(PARTS * IN_PART);
        assertThat(each).isLessThan(MOST_BYTES);
        assertThat(trials.getLast().result().criteria()).hasSize(3);
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Runtime memory = Runtime.getRuntime();
            least = Math.min(least, memory.totalMemory() - memory.freeMemory());
        }
        return least;
    }

    private static List<Trial> trials(int part) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < IN_PART; i++) {
            int number = part * IN_PART + i;
            trials.add(new Trial("scenario " + number % 500, number / 500 + 1, result(number),
                    List.of(), false));
        }
        return trials;
    }

    /// As a language model has judged it: each reasoning is another.
    private static ScenarioResult result(int number) {
        List<CriterionResult> criteria = IntStream.range(0, 3)
                .mapToObj(i -> CriterionResult.of("criterion %d of 3".formatted(i), Status.PASSED,
                        "In run %d the agent did %d ".formatted(number, i) + "x".repeat(500)))
                .toList();
        return ScenarioResult.of(criteria, "All is well in run %d. ".formatted(number)
                + "y".repeat(100)).withRun(run(number));
    }

    private static ScenarioRun run(int number) {
        var identity = new RunIdentity("batch", "default", "scenario " + number % 500,
                "scenariorun_%027d".formatted(number), "shop");
        var effort = new Effort(new RunTimes(Duration.ofMillis(number), Duration.ofMillis(number),
                Duration.ofMillis(7), Duration.ofMillis(8)),
                List.of(usage(Speaker.SIMULATOR, number), usage(Speaker.AGENT, number),
                        usage(Speaker.JUDGE, number)));
        return new ScenarioRun(identity, Conversation.EMPTY, List.of(), effort,
                SimulatorFaults.NONE, null);
    }

    private static ModelUsage usage(Speaker speaker, int number) {
        return new ModelUsage(speaker, List.of("gpt-5-mini"), 3, 0,
                new Amount((long) number, 500L, new BigDecimal("0.0" + (number + 100_000))),
                Duration.ofMillis(number));
    }
}
