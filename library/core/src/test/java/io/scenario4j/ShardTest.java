package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.result.Shard;
import io.scenario4j.result.Trial;
import io.scenario4j.simulator.UserSimulatorAgent;

/// A batch that is played in shares and put together again.
class ShardTest {

    @TempDir
    private Path folder;

    private final List<Scenarios> sessions = new ArrayList<>();

    private Scenarios session(Path journal) {
        Scenarios session = PlayingProcess.session(journal);
        sessions.add(session);
        return session;
    }

    /// Nobody writes into the folder any more when it is deleted.
    @AfterEach
    void drain() throws InterruptedException {
        for (Scenarios session : sessions) {
            session.drain();
        }
    }

    private static List<Scenario> scenarios(String description, int count) {
        AgentAdapter echo = AgentAdapter.named("echo", in -> reply(in.lastNewUserMessageText()));
        return IntStream.range(0, count)
                .mapToObj(i -> Scenario.of("number " + i, description)
                        .agents(echo, new UserSimulatorAgent())
                        .script(user("Hi"), agent(), succeed()))
                .toList();
    }

    private Batch batch(Path journal, int scenarios) {
        return session(journal).batch(scenarios("somebody asks", scenarios))
                .id("nightly-7")
                .trials(4);
    }

    /// Plays these shares, each into a folder of its own.
    private String[] played(int of, int... numbers) throws InterruptedException {
        for (int number : numbers) {
            batch(place(number), 5).shard(number, of).run();
        }
        drain();
        return IntStream.of(numbers)
                .mapToObj(number -> place(number).toString())
                .toArray(String[]::new);
    }

    private Path place(int number) {
        return folder.resolve("share-" + number);
    }

    private static BatchResult together(String... places) {
        return Scenarios.open(Map.of())
                .loadBatch(places[0], List.of(places)
                        .subList(1, places.length)
                        .toArray(String[]::new));
    }

    @Test
    void sharesAreTheWholeAndEachHasEveryScenarioAboutAsOften() {
        Set<String> all = new HashSet<>();
        for (int number = 1; number <= 3; number++) {
            Map<String, Integer> counts = new HashMap<>();
            for (Trial trial : batch(place(number), 6).shard(number, 3).run().played()) {
                assertThat(all.add(trial.scenario() + trial.number())).isTrue();
                counts.merge(trial.scenario(), 1, Integer::sum);
            }
            assertThat(counts).hasSize(6)
                    .allSatisfy((_, count) -> assertThat(count)
                            .isBetween(1, 2));
            assertThat(counts.values().stream().mapToInt(count -> count).sum()).isEqualTo(8);
        }
        assertThat(all).hasSize(24);
    }

    @Test
    void batchesOfOneTrialAreNotAllPlayedByTheSameShare() {
        Scenarios session = session(folder);
        List<Integer> played = IntStream.range(0, 12)
                .mapToObj(i -> session.batch(List.of(scenarios("asks", 12).get(i)))
                        .shard(2, 3)
                        .run()
                        .played()
                        .size())
                .toList();
        assertThat(played).containsOnly(0, 1).contains(0, 1);
    }

    @Test
    void aShareSaysThatItIsOne() throws Exception {
        BatchResult share = batch(folder, 5).shard(2, 4).run();
        drain();
        assertThat(share.planned()).isEqualTo(5);
        assertThat(share.toString()).contains("5 of 5 runs, which are share 2 of 4,");
        BatchResult read = Scenarios.open(Map.of()).loadBatch(share.path());
        assertThat(read.shard()).contains(new Shard(2, 4));
        assertThat(read.planned()).isEqualTo(5);
        assertThat(read.ending()).hasToString("complete");
        assertThat(share.path()).endsWith("nightly-7.share-2-of-4.jsonl");
    }

    @Test
    void sharesOfFoldersOfTheirOwnArePutTogether() throws Exception {
        BatchResult all = together(played(3, 1, 2, 3));
        assertThat(all.batchRunId()).isEqualTo("nightly-7");
        assertThat(all.played()).hasSize(20);
        assertThat(all.planned()).isEqualTo(20);
        assertThat(all.shard()).isEmpty();
        assertThat(all.ending()).hasToString("complete");
        assertThat(all.runs().rowCount()).isEqualTo(20);
        assertThat(Scenarios.open(Map.of())
                .load(place(1), place(2))
                .runs()
                .rowCount()).isBetween(13, 14);
    }

    @Test
    void missingSharesAreTold() throws Exception {
        BatchResult some = together(played(5, 1, 4));
        assertThat(some.ending()).hasToString(
                "not whole: share 2 of 5 is missing; share 3 of 5 is missing; share 5 of 5 is missing");
        assertThat(some.toString()).contains("8 of 20 runs");
        assertThat(some.passRate().sampling().isFixed()).isTrue();
    }

    @Test
    void sharesOfAnotherScenarioAreTold() throws Exception {
        String[] one = played(2, 1);
        session(place(2)).batch(scenarios("somebody asks something else", 5))
                .id("nightly-7")
                .trials(4)
                .shard(2, 2)
                .run();
        drain();
        assertThat(together(one[0], place(2).toString()).ending().reason()).contains(
                "\"number 0\" was not the same in all runs: the scenario",
                "\"number 4\" was not the same in all runs: the scenario");
    }

    @Test
    void ofATrialThatWasPlayedTwiceTheLastOneCounts() throws Exception {
        String[] places = played(2, 1, 2);
        BatchResult again = batch(folder.resolve("again"), 5).shard(1, 2).run();
        drain();
        BatchResult all = together(places[0], places[1], folder.resolve("again").toString());
        assertThat(all.played()).hasSize(20);
        assertThat(all.results()).containsAll(again.results());
    }

    @Test
    void whatIsNotOneBatchIsRefused() throws Exception {
        String[] one = played(2, 1);
        session(place(2)).batch(scenarios("asks", 1)).id("nightly-8").run();
        drain();
        assertThatThrownBy(() -> together(one[0], place(2).toString()))
                .isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected the journal of one batch in %s, %s, found nightly-7, nightly-8",
                        one[0], place(2));
    }

    @Test
    void severalSharesArePlayedAtOnceButNoneTwice() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        BatchHandle first = session(folder).batch(PlayingProcess.scenarios(_ -> {
            begun.countDown();
            end.await();
            return reply("yes");
        })).id("nightly-7").shard(1, 2).runAsync();
        begun.await();
        batch(folder, 5).shard(2, 2).run();
        assertThatThrownBy(() -> batch(folder, 5).shard(1, 2).run())
                .isInstanceOf(WrongUseException.class)
                .hasMessageStartingWith(
                        "expected nobody else to play share 1 of 2 of batch nightly-7 in ");
        end.countDown();
        first.join();
    }

    @Test
    void aFolderIsGoneOnWithIfItHasSomethingOfTheBatch() throws Exception {
        assertThat(batch(folder, 5).resume(folder).shard(1, 2).run().played()).hasSize(10)
                .noneMatch(Trial::resumed);
        drain();
        assertThat(batch(folder, 5).resume(folder).run().played()).filteredOn(Trial::resumed)
                .hasSize(10);
    }

    /// Three processes write into one folder, as machines do that share a disk; one of them is killed.
    @Test
    @Timeout(120)
    void processesShareAFolderAndWhatAKilledOneLacksIsPlayed() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            processes.add(playing(number));
        }
        await(processes.getFirst(), 14);
        processes.getFirst().destroyForcibly().waitFor();
        for (Process other : processes.subList(1, 3)) {
            await(other, Integer.MAX_VALUE);
            assertThat(other.waitFor()).isZero();
        }

        BatchResult cut = together(folder.toString());
        assertThat(cut.ending().toString()).matches(
                "not whole: share 1 of 3 lacks \\d+ of 20 runs");
        assertThat(session(folder).batch(PlayingProcess.scenarios(in -> reply(
                in.lastNewUserMessageText())))
                .trials(PlayingProcess.TRIALS)
                .id(PlayingProcess.BATCH)
                .resume(folder)
                .shard(1, 3)
                .run()
                .played()).hasSize(20).anyMatch(Trial::resumed);
        drain();
        BatchResult all = together(folder.toString());
        assertThat(all.played()).hasSize(60);
        assertThat(all.ending()).hasToString("complete");
    }

    private Process playing(int number) throws IOException {
        return new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), PlayingProcess.class.getName(),
                folder.toString(), String.valueOf(number), "3")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void await(Process process, int lines) throws IOException {
        BufferedReader out = process.inputReader();
        for (int line = 0; line < lines && out.readLine() != null; line++) {
            // It has played one more.
        }
    }

    @Test
    void aShareOfANumberThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> batch(folder, 1).shard(6, 5)).isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected the number of a share from 1 to how many there are, found 6 of 5");
        assertThat(Shard.parse("2/5")).contains(new Shard(2, 5));
        assertThat(Shard.parse("6/5")).isEmpty();
        assertThat(Shard.parse("2 of 5")).isEmpty();
        assertThat(Files.exists(folder.resolve("nightly-7.jsonl"))).isFalse();
    }
}
