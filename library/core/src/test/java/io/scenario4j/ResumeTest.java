package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Sampling;

/// A batch goes on where it ended, whatever ended it.
///
/// The system property `scenario4j.batch.kills` sets how often a process is killed; 3 unless it is there.
class ResumeTest {

    private static final int KILLS = Integer.getInteger("scenario4j.batch.kills", 3);

    private final AtomicInteger calls = new AtomicInteger();
    private final AgentAdapter echo = in -> {
        calls.incrementAndGet();
        return reply(in.lastNewUserMessageText());
    };

    @TempDir
    Path folder;

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

    private Batch resumed(Scenarios session, List<Scenario> scenarios) {
        return session.resume(journal().toString())
                .batch(scenarios)
                .trials(PlayingProcess.TRIALS);
    }

    private Path journal() {
        return folder.resolve(PlayingProcess.BATCH + ".jsonl");
    }

    @Test
    @Timeout(120)
    void aBatchThatWasKilledComesToTheSameResults() throws Exception {
        var random = new Random();
        int played = 0;
        for (int i = 0; i < KILLS; i++) {
            played += playAndKill(1 + random.nextInt(25));
        }
        Scenarios session = session(folder);
        BatchResult batch = resumed(session, PlayingProcess.scenarios(echo)).run();

        BatchResult undisturbed = session(folder.resolve("other"))
                .batch(PlayingProcess.scenarios(in -> reply(in.lastNewUserMessageText())))
                .trials(PlayingProcess.TRIALS)
                .run();
        assertThat(batch.played()).extracting(Trial::toString)
                .isEqualTo(undisturbed.played().stream().map(Trial::toString).toList());
        long before = batch.played().stream().filter(Trial::resumed).count();
        assertThat(played).isPositive();
        assertThat(calls).hasValue((int) (60 - before));
        session.drain();
        assertThat(BatchResult.read(journal()).passRate())
                .extracting(PassRate::passed, PassRate::failed)
                .containsExactly(30, 30);
    }

    /// Kills a process that plays the batch after so many calls of its agent. Each begins it anew, in a
    /// file of its own.
    private int playAndKill(int after) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                PlayingProcess.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int lines = 0;
        try (BufferedReader out = process.inputReader()) {
            while (lines < after && out.readLine() != null) {
                lines++;
            }
            process.toHandle().destroyForcibly();
        }
        process.waitFor();
        return lines;
    }

    private BatchResult first(AgentAdapter agent) throws InterruptedException {
        Scenarios session = session(folder);
        BatchResult batch = session.batch(PlayingProcess.scenarios(agent))
                .id(PlayingProcess.BATCH)
                .trials(PlayingProcess.TRIALS)
                .run();
        session.drain();
        return batch;
    }

    /// An interval that is right for a batch of so many runs is wrong for one that its results have ended.
    @Test
    void aBatchThatWasStoppedIsReadBackAsThat() throws Exception {
        Scenarios session = session(folder);
        AgentAdapter agent = _ -> reply("yes");
        BatchResult stopped = session.batch(PlayingProcess.scenarios(agent))
                .id(PlayingProcess.BATCH)
                .trials(500)
                .parallelism(1)
                .stopWithin(8)
                .run();
        session.drain();
        BatchResult read = BatchResult.read(journal());
        assertThat(read.passRate()).isEqualTo(stopped.passRate());
        assertThat(read.passRate().sampling()).isEqualTo(Sampling.watched());
        assertThat(read.planned()).isEqualTo(stopped.planned());
        assertThat(read.ending()).hasToString("stopped: the pass rate was known well enough");
    }

    @Test
    void whatIsDoneIsNotPlayedAgain() throws Exception {
        BatchResult first = first(echo);
        calls.set(0);
        BatchResult again = resumed(session(folder),
                PlayingProcess.scenarios(echo)).run();
        assertThat(calls).hasValue(0);
        assertThat(again.batchRunId()).isEqualTo(first.batchRunId());
        assertThat(again.results()).isEqualTo(first.results());
        assertThat(again.runs().rowCount()).isEqualTo(60);
        assertThat(again.messages().rowCount()).isEqualTo(first.messages().rowCount());
    }

    @Test
    void whatHasChangedIsPlayedAgain() throws Exception {
        first(echo);
        calls.set(0);
        List<Scenario> scenarios = new ArrayList<>(PlayingProcess.scenarios(echo));
        scenarios.set(2, scenarios.get(2).maxTurns(3));
        BatchResult again = resumed(session(folder), scenarios).run();
        assertThat(calls).hasValue(PlayingProcess.TRIALS);
        assertThat(again.played()).filteredOn(trial -> !trial.resumed())
                .extracting(Trial::scenario)
                .containsOnly("number 2");
    }

    @Test
    void anotherVersionOfTheAgentIsPlayedAgain() throws Exception {
        first(AgentAdapter.named("echo", "1", echo));
        calls.set(0);
        resumed(session(folder),
                PlayingProcess.scenarios(AgentAdapter.named("echo", "1", echo))).run();
        assertThat(calls).hasValue(0);
        resumed(session(folder),
                PlayingProcess.scenarios(AgentAdapter.named("echo", "2", echo))).run();
        assertThat(calls).hasValue(60);
    }

    private record Loud(AgentAdapter agent) implements AgentAdapter {
        @Override
        public AgentReply call(AgentInput input) throws Exception {
            return agent.call(input);
        }
    }

    @Test
    void anotherClassBehindTheSameNameIsPlayedAgain() throws Exception {
        first(echo);
        calls.set(0);
        resumed(session(folder), PlayingProcess.scenarios(new Loud(echo))).run();
        assertThat(calls).hasValue(60);
    }

    @Test
    void anotherVersionOfAScenarioIsPlayedAgain() throws Exception {
        first(echo);
        calls.set(0);
        List<Scenario> scenarios = new ArrayList<>(PlayingProcess.scenarios(echo));
        scenarios.set(2, scenarios.get(2).version("2").metadata(Map.of()));
        resumed(session(folder), scenarios).run();
        assertThat(calls).hasValue(PlayingProcess.TRIALS);
    }

    @Test
    void moreTrialsAreAdded() throws Exception {
        first(echo);
        calls.set(0);
        BatchResult more = resumed(session(folder), PlayingProcess.scenarios(echo))
                .trials(12)
                .run();
        assertThat(calls).hasValue(12);
        assertThat(more.results()).hasSize(72);
    }

    @Test
    void whatWasSpoiledIsPlayedAgain() throws Exception {
        Scenarios session = session(folder);
        session.batch(PlayingProcess.scenarios(_ -> {
            throw new ConnectException("nobody there");
        })).id(PlayingProcess.BATCH).trials(PlayingProcess.TRIALS).retries(0).run();
        session.drain();
        BatchResult again = resumed(session, PlayingProcess.scenarios(echo)).run();
        assertThat(again.outcomes()).containsOnlyKeys(Outcome.PASSED, Outcome.FAILED);
        assertThat(again.runs().rowCount()).isEqualTo(120);
    }

    @Test
    void aJournalElsewhereGoesOnThere() throws Exception {
        first(echo);
        var elsewhere = session(folder.resolve("elsewhere"));
        resumed(elsewhere, PlayingProcess.scenarios(echo)).trials(11).run();
        calls.set(0);
        resumed(elsewhere, PlayingProcess.scenarios(echo)).trials(11).run();
        assertThat(calls).hasValue(0);
    }

    @Test
    void otherScenariosAreRefused() throws Exception {
        first(echo);
        List<Scenario> fewer = PlayingProcess.scenarios(echo).subList(1, 6);
        assertThatThrownBy(() -> resumed(session(folder), fewer).run())
                .isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected the scenarios of batch killed, but those given lack [number 0]; give it all of them, or begin another batch");
        assertThat(files()).containsExactly("killed.jsonl");
    }

    @Test
    void whatIsNoJournalIsRefused() throws Exception {
        var batch = session(folder).batch(PlayingProcess.scenarios(echo));
        assertThatThrownBy(() -> batch.resume(folder).run())
                .hasMessage("expected the journal of one batch in %s, found none", folder);
        Path empty = Files.createFile(folder.resolve("empty.jsonl"));
        assertThatThrownBy(() -> batch.resume(empty).run())
                .hasMessage("expected the journal of a batch, found no event in " + empty);
        Path other = Files.writeString(folder.resolve("other.jsonl"),
                "{\"type\":\"SCENARIO_RUN_DREAMT\"}\n");
        assertThatThrownBy(() -> batch.resume(other).run()).isInstanceOf(WrongUseException.class)
                .hasMessageStartingWith(other + ", line 1: ");
        assertThat(Files.readString(other)).hasLineCount(1);
    }

    @Test
    void twoDoNotPlayTheSameBatch() throws Exception {
        var began = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        BatchHandle handle = session(folder)
                .batch(PlayingProcess.scenarios(in -> {
                    began.countDown();
                    end.await();
                    return reply(in.lastNewUserMessageText());
                }))
                .id(PlayingProcess.BATCH)
                .runAsync();
        began.await();
        while (files().isEmpty() || Files.size(journal()) == 0) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> resumed(session(folder),
                PlayingProcess.scenarios(echo)).run()).isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected nobody else to play batch killed in %s, but somebody does, in this process or another; wait for its end, or cancel it",
                        folder);
        end.countDown();
        assertThat(handle.join().results()).hasSize(6);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }
}
