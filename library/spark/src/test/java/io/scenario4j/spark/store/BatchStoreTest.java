package io.scenario4j.spark.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.fact.TrialFacts;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Trial;
import io.scenario4j.spark.table.FactTable;
import io.scenario4j.table.FactTables;

@Timeout(120)
class BatchStoreTest {

    private static final PlayedBatch PLAYED = PlayedBatch.of(3);
    private static final Configuration SETTINGS = new Configuration();

    @TempDir
    Path folder;

    private BatchStore store() throws IOException {
        return BatchStore.create(folder + "/batch", PLAYED.plan(), List.of(), SETTINGS);
    }

    private static Part write(BatchStore store, String name, List<Trial> trials)
            throws IOException {
        return store.write(name, told(trials));
    }

    private static TrialFacts told(List<Trial> trials) {
        return new TrialFacts(trials, PLAYED.facts(trials));
    }

    @Test
    void whatAJournalHasIsThereBeforeTheBatchIs() throws IOException {
        List<Trial> trials = PLAYED.trials();
        BatchStore halfMade = store();
        write(halfMade, "journal_000001", trials.subList(1, 2));
        Files.delete(folder.resolve("batch/plan.json"));

        BatchStore store = BatchStore.create(folder + "/batch", PLAYED.plan(),
                List.of(told(trials.subList(0, 1))), SETTINGS);

        assertThat(store.settled(PLAYED.plan().fingerprints()))
                .extracting(trial -> trial.result().scenarioRunId())
                .containsExactly(trials.getFirst().result().scenarioRunId());
        assertThat(tables(store).runs().rowCount()).isEqualTo(1);
    }

    @Test
    void aPartComesBackAsItWasCommitted() throws IOException {
        BatchStore store = store();

        Part part = write(store, "job_0", PLAYED.trials());

        assertThat(part.files()).containsOnlyKeys("runs", "messages", "criteria", "spans",
                "facts");
        Part read = BatchStore.open(store.path(), SETTINGS).part("job_0").orElseThrow();
        assertThat(read).isEqualTo(part);
        assertThat(Part.read(part.text(), PLAYED.result().batchRunId())).isEqualTo(part);
        assertThat(store.part("job_1")).isEmpty();
    }

    @Test
    void aTrialInShortHasItsNumbersAndNoConversation() throws IOException {
        BatchStore store = store();
        write(store, "job_0", PLAYED.trials());

        List<Trial> read = store.part("job_0").orElseThrow().trials();

        for (int i = 0; i < read.size(); i++) {
            ScenarioResult slim = read.get(i).result();
            ScenarioResult whole = PLAYED.trials().get(i).result();
            assertThat(slim.outcome()).isEqualTo(whole.outcome());
            assertThat(slim.run().identity()).isEqualTo(whole.run().identity());
            assertThat(slim.run().times()).isEqualTo(whole.run().times());
            assertThat(slim.failedCriteria()).isEqualTo(whole.failedCriteria());
            assertThat(slim.messages()).isEmpty();
        }
    }

    @Test
    void longReasoningsAreCutBetweenCharacters() {
        String text = "x".repeat(Slim.LONGEST - 1) + "👩‍👩‍👧";
        var trial = new Trial("tea", 1, ScenarioResult.failure(text), List.of(), false);

        assertThat(Slim.of(trial).result().reasoning())
                .isEqualTo("x".repeat(Slim.LONGEST - 1) + "…");
    }

    @Test
    void anotherAttemptReturnsWhatTheFirstCommitted() throws IOException {
        BatchStore store = store();
        Part first = write(store, "job_0", PLAYED.trials().subList(0, 2));

        assertThat(write(store, "job_0", PLAYED.trials().subList(2, 4))).isEqualTo(first);
        assertThat(store.parts()).containsExactly(first);
    }

    @Test
    void ofManyAttemptsAtOnceOneCommits() throws Exception {
        BatchStore store = store();
        for (int round = 0; round < 20; round++) {
            String name = "job_" + round;
            try (var threads = Executors.newFixedThreadPool(4)) {
                List<Callable<Part>> attempts = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    attempts.add(() -> write(store, name, PLAYED.trials().subList(0, 1)));
                }
                Set<String> winners = new HashSet<>();
                for (Future<Part> part : threads.invokeAll(attempts)) {
                    winners.add(part.get().attempt());
                }
                assertThat(winners).hasSize(1);
            }
        }
        assertThat(store.parts()).hasSize(20);
        assertThat(filesIn("runs")).as("the losers take theirs away").hasSize(20);
    }

    @Test
    void ofProcessesOneCommits() throws Exception {
        BatchStore store = store();
        Path place = Files.createDirectory(folder.resolve("meeting"));
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    System.getProperty("java.class.path"), "-Xmx256m", Attempts.class.getName(),
                    store.path(), place.toString()).redirectErrorStream(true)
                    .redirectOutput(output(i).toFile())
                    .start());
        }
        Set<String> won = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            assertThat(processes.get(i).waitFor()).as(Files.readString(output(i))).isZero();
            Files.readAllLines(output(i))
                    .stream()
                    .filter(line -> line.startsWith("won "))
                    .forEach(line -> assertThat(won.add(line)).as(line).isTrue());
        }
        assertThat(won).hasSize(Attempts.PARTS);
        assertThat(store.parts()).hasSize(Attempts.PARTS);
    }

    private Path output(int process) {
        return folder.resolve("process-" + process);
    }

    @Test
    void whatWasKilledBeforeItsCommitIsNotThere() throws IOException {
        BatchStore store = store();
        Part lost = write(store, "job_0", PLAYED.trials());
        Files.delete(local(store).resolve("_parts/job_0.jsonl"));

        assertThat(store.parts()).isEmpty();
        assertThat(store.files().of(FactTable.RUNS)).isEmpty();
        assertThat(store.settled(PLAYED.plan().fingerprints())).isEmpty();

        Part kept = write(store, "job_0", PLAYED.trials());
        assertThat(kept.attempt()).isNotEqualTo(lost.attempt());
        assertThat(store.files().of(FactTable.RUNS))
                .containsExactly(store.path() + "/" + kept.files().get("runs"));
    }

    @Test
    void aSweepTakesWhatIsOldAndOfNoPart() throws IOException {
        BatchStore store = store();
        Part lost = write(store, "job_0", PLAYED.trials().subList(0, 1));
        Files.delete(local(store).resolve("_parts/job_0.jsonl"));
        Part young = write(store, "job_1", PLAYED.trials().subList(1, 2));
        Files.delete(local(store).resolve("_parts/job_1.jsonl"));
        Part kept = write(store, "job_2", PLAYED.trials().subList(2, 3));
        for (Part old : List.of(lost, kept)) {
            for (String file : old.files().values()) {
                Files.setLastModifiedTime(local(store).resolve(file),
                        FileTime.from(Instant.now().minusSeconds(7200)));
            }
        }

        store.sweep(Duration.ofHours(1));

        assertThat(present(store, lost)).isEmpty();
        assertThat(present(store, young)).hasSameSizeAs(young.files().values());
        assertThat(present(store, kept)).hasSameSizeAs(kept.files().values());
    }

    private static List<String> present(BatchStore store, Part part) {
        return part.files()
                .values()
                .stream()
                .filter(file -> Files.exists(local(store).resolve(file)))
                .toList();
    }

    @Test
    void settledIsWhatNeedNotBePlayedAgain() throws IOException {
        BatchStore store = store();
        List<Trial> trials = new ArrayList<>(PLAYED.trials());
        Trial spoiled = trials.removeLast();
        trials.add(new Trial(spoiled.scenario(), spoiled.number(),
                spoiled.result().withOutcome(Outcome.INFRASTRUCTURE_ERROR), List.of(), false));
        write(store, "job_0", trials);

        List<Trial> settled = store.settled(PLAYED.plan().fingerprints());

        assertThat(settled).extracting(Trial::toString)
                .containsExactly("tea, trial 1: passed", "tea, trial 2: passed",
                        "tea, trial 3: passed", "coffee, trial 1: failed",
                        "coffee, trial 2: failed");
        assertThat(settled).allMatch(Trial::resumed);
        assertThat(store.settled(Map.of("tea", new Fingerprint("other", "", "", "")))).isEmpty();
    }

    @Test
    void ofATrialThatWasPlayedTwiceTheFirstCounts() throws IOException {
        BatchStore store = store();
        List<Trial> trials = PLAYED.trials();
        Trial again = numbered(trials.get(1), 1);
        write(store, "b_0", trials.subList(0, 1));
        store.write("a_0", told(List.of(again)));

        assertThat(store.settled(PLAYED.plan().fingerprints())).hasSize(1)
                .first()
                .extracting(trial -> trial.result().scenarioRunId())
                .isEqualTo(trials.getFirst().result().scenarioRunId());
        assertThat(store.files().doubles()).containsExactly(again.result().scenarioRunId());
        assertThat(tables(store).runs().rowCount()).isEqualTo(1);
    }

    private static Trial numbered(Trial trial, int number) {
        return new Trial(trial.scenario(), number, trial.result(), List.of(), false);
    }

    @Test
    void aSpoiledTrialIsAnAttemptAtTheOneThatComesAfter() throws IOException {
        BatchStore store = store();
        Trial trial = PLAYED.trials().getFirst();
        Trial spoiled = new Trial(trial.scenario(), 1,
                PLAYED.trials().get(1).result().withOutcome(Outcome.INFRASTRUCTURE_ERROR),
                List.of(), false);
        store.write("b_0", told(List.of(spoiled)));
        write(store, "a_0", List.of(trial));

        Trial now = store.settled(PLAYED.plan().fingerprints()).getFirst();

        assertThat(now.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(now.retried()).extracting(ScenarioResult::outcome)
                .containsExactly(Outcome.INFRASTRUCTURE_ERROR);
        assertThat(tables(store).runs().rowCount()).isEqualTo(2);
    }

    @Test
    void failuresOfWhatIsResumedAreWhole() throws IOException {
        BatchStore store = store();
        write(store, "job_0", PLAYED.trials().subList(0, 4));
        write(store, "job_1", PLAYED.trials().subList(4, 6));

        List<Trial> trials = store.settled(PLAYED.plan().fingerprints());

        assertThat(trials).extracting(trial -> trial.result().messages().size())
                .containsExactly(0, 0, 0, 2, 2, 2);
        assertThat(trials).allMatch(Trial::resumed);
        assertThat(trials.get(3).result().messages())
                .isEqualTo(PLAYED.trials().get(3).result().messages());
    }

    @Test
    void theFirstFailuresOfAPartAreWhole() throws IOException {
        BatchStore store = store();
        Part part = write(store, "job_0", PLAYED.trials());

        assertThat(store.trials(part, 2)).extracting(trial -> trial.result().messages().size())
                .containsExactly(0, 0, 0, 2, 2, 0);
        assertThat(store.trials(part, 0)).isEqualTo(part.trials());
    }

    @Test
    void factsOfARunComeBack() throws IOException {
        BatchStore store = store();
        write(store, "job_0", PLAYED.trials().subList(0, 3));
        write(store, "job_1", PLAYED.trials().subList(3, 6));
        List<Trial> wanted = List.of(PLAYED.trials().get(1), PLAYED.trials().get(4));

        assertThat(store.facts(wanted.stream().map(t -> t.result().scenarioRunId()).toList()))
                .isEqualTo(wanted.stream()
                        .flatMap(trial -> PLAYED.facts(List.of(trial)).stream())
                        .toList());
    }

    @Test
    void tablesInMemoryAreThoseOfTheBatch() throws IOException {
        BatchStore store = store();
        write(store, "job_0", PLAYED.trials());

        FactTables tables = tables(store);

        assertThat(new StoredBatch(store).facts()).isEqualTo(store.facts());
        assertThat(sorted(tables.messages(), "pos"))
                .isEqualTo(sorted(PLAYED.result().messages(), "pos"));
        assertThat(sorted(tables.runs(), "trial"))
                .isEqualTo(sorted(PLAYED.result().runs(), "trial"));
    }

    private static FactTables tables(BatchStore store) throws IOException {
        var tables = new FactTables();
        tables.read(store.facts());
        return tables;
    }

    private static String sorted(Table table, String column) {
        return table.sortOn("run_id", column).print(1000);
    }

    @Test
    void moreRunsThanOneProcessHasRoomForAreRefused() throws IOException {
        BatchStore store = store();
        List<Trial> trials = new ArrayList<>();
        for (int i = 1; i <= 20_001; i++) {
            trials.add(numbered(PLAYED.trials().getFirst(), i));
        }
        store.write("job_0", new TrialFacts(trials, List.of()));

        assertThatThrownBy(() -> new StoredBatch(store).facts())
                .isExactlyInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected a batch of at most 20000 runs to be told in one process, found 20001; ask Spark for its tables: SparkTables.of(spark, \"%s\").messages()",
                        store.path());
    }

    @Test
    void aFolderWithABatchIsNotBegunAgain() throws IOException {
        BatchStore store = store();

        assertThatThrownBy(this::store).isExactlyInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected a folder without a batch, found %s in %s; resume it, or take another folder",
                        PLAYED.result().batchRunId(), store.path());
    }

    @Test
    void aFolderWithoutABatchIsNone() {
        assertThatThrownBy(() -> BatchStore.open(folder.toString(), SETTINGS))
                .isExactlyInstanceOf(WrongUseException.class)
                .hasMessage("expected the folder of a batch, found no plan.json in file:" + folder);
    }

    @Test
    void aLaterVersionIsNotRead() throws IOException {
        BatchStore store = store();
        Path plan = local(store).resolve("plan.json");
        String text = Files.readString(plan);
        Files.writeString(plan, text.replaceFirst("(\"version\"\\s*:\\s*)1", "$12"));

        assertThatThrownBy(() -> BatchStore.open(store.path(), SETTINGS))
                .isExactlyInstanceOf(WrongUseException.class)
                .hasMessage(
                        "%s/plan.json: expected a batch that was stored in version 1, found version 2; read it with the scenario4j that has written it, or a later one",
                        store.path());
    }

    @Test
    void aDamagedPlanSaysWhere() throws IOException {
        BatchStore store = store();
        Files.write(local(store).resolve("plan.json"), "{\"version\":\"one\"}".getBytes(UTF_8));

        assertThatThrownBy(() -> BatchStore.open(store.path(), SETTINGS))
                .isExactlyInstanceOf(WrongUseException.class)
                .hasMessageStartingWith(store.path() + "/plan.json: ")
                .hasMessageContaining("version");
    }

    private static Path local(BatchStore store) {
        return Path.of(URI.create(store.path()).getPath());
    }

    private List<Path> filesIn(String table) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("batch").resolve(table))) {
            return files.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
    }
}
