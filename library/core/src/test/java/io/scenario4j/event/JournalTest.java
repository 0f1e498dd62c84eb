package io.scenario4j.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.message.Mark;
import io.scenario4j.message.Message;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.RunTimes;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.SimulatorFaults;

@Timeout(60)
class JournalTest {

    @TempDir
    Path folder;

    private final SampleRun run = new SampleRun("r1");

    @Test
    void everyEventComesBackWhole() throws IOException {
        List<ScenarioEvent> events = EventCodecTest.examples();

        assertThat(Journal.read(written(events))).zipSatisfy(events, (again, event) -> {
            assertThat(again.header()).isEqualTo(event.header());
            assertThat(again.toJson()).isEqualTo(event.toJson());
        });
    }

    @Test
    void conversationComesBackWithItsCircumstances() throws IOException {
        var events = List.of(run.says(SampleRun.user("m1", "hi")),
                run.says(Message.assistant("hello")), run.finished(ScenarioResult.success("ok")));

        assertThat(Journal.read(written(events)).subList(0, 2)).isEqualTo(events.subList(0, 2));
    }

    @Test
    void resultComesBackWithTimesOutcomeAndCheckpoints() throws IOException {
        var result = ScenarioResult
                .of(List.of(CriterionResult.of("a", Status.PASSED, "b").atCheckpoint(2),
                        CriterionResult.of("c", Status.INCONCLUSIVE, "d")), "because")
                .withOutcome(Outcome.INFRASTRUCTURE_ERROR);
        var events = List.of(run.says(SampleRun.user("m1", "hi")), run.finished(result));

        assertThat(Journal.read(written(events))).isEqualTo(events);
    }

    @Test
    void timesAndFaultsComeBack() throws IOException {
        var times = new RunTimes(Duration.ofMillis(90), Duration.ofMillis(20),
                Duration.ofMillis(30),
                Duration.ofMillis(40));
        var events = List.of(run.finished(times, new SimulatorFaults(1, 2, 3, 4, 5, 6)));

        assertThat(Journal.read(written(events))).isEqualTo(events);
    }

    @Test
    void aJournalOfAFormerVersionIsRead() throws IOException {
        var times = new RunTimes(Duration.ofMillis(90), Duration.ofMillis(20),
                Duration.ofMillis(30),
                Duration.ofMillis(40));
        Path file = written(List.of(run.finished(times, new SimulatorFaults(1, 2, 3, 4, 5, 6))));

        Files.writeString(file, Files.readString(file)
                .replaceAll(
                        ",\"(simulatorTime|judgeTime)\":\"[^\"]*\"|,\"languageDrifts\":5,\"suspectedFlips\":6",
                        ""));

        var read = ((ScenarioRunFinishedEvent) Journal.read(file).getFirst()).result().run();
        assertThat(read.times())
                .isEqualTo(RunTimes.of(Duration.ofMillis(90), Duration.ofMillis(20)));
        assertThat(read.simulatorFaults()).isEqualTo(new SimulatorFaults(1, 2, 3, 4, 0, 0));
    }

    @Test
    void eachMessageIsWrittenOnce() throws IOException {
        Path file = written(SampleRun.complete("r1", 1000));

        assertThat(Files.readString(file)).containsOnlyOnce("\"message 7\"");
        assertThat(Files.size(file)).isLessThan(1000 * 700);
    }

    @Test
    void whatWasRolledBackStaysInTheFile() throws IOException {
        var events = List.of(run.says(SampleRun.user("m1", "one")),
                run.says(SampleRun.user("m2", "two")), run.rollbackTo(1),
                run.says(SampleRun.user("m3", "three")), run.rollbackTo(0));

        assertThat(Journal.read(written(events))).isEqualTo(events);
    }

    @Test
    void whatHappenedBetweenTheMessagesComesBackInItsPlace() throws IOException {
        var one = run.says(SampleRun.user("m1", "one"));
        var three = run.says(Message.assistant("two"));
        var events = List.of(one, three, run.rollbackTo(1), run.says(Message.assistant("2")),
                run.finished(ScenarioResult.success("ok"),
                        List.of(new Mark.Checkpoint(1, 1),
                                new Mark.RolledBack(1, List.of(three.conversation().getLast())),
                                new Mark.Checkpoint(2, 2))));
        Path file = written(events);

        assertThat(Journal.read(file)).isEqualTo(events);
        assertThat(Files.readString(file)).containsOnlyOnce("\"two\"")
                .contains("\"marks\":[{\"at\":1,\"checkpoint\":1},{\"at\":1,\"takenBack\":0},"
                        + "{\"at\":2,\"checkpoint\":2}]");
    }

    @Test
    void whatWasSaidAndTakenBackBeforeAnyLineComesBack() throws IOException {
        var said = run.says(SampleRun.user("m1", "one")).conversation();
        run.rollbackTo(0);
        var events = List.<ScenarioEvent>of(run.finished(ScenarioResult.success("ok"),
                List.of(new Mark.RolledBack(0, said))));

        assertThat(Journal.read(written(events))).isEqualTo(events);
    }

    @Test
    void anEndThatNamesWhatWasNeverTakenBackIsNamed() throws IOException {
        var one = run.says(SampleRun.user("m1", "one"));
        Path file = written(List.of(one, run.rollbackTo(0),
                run.finished(ScenarioResult.success("ok"),
                        List.of(new Mark.RolledBack(0, one.conversation())))));
        Files.writeString(file, Files.readString(file)
                .replace("\"takenBack\":0",
                        "\"takenBack\":7"));

        assertThatThrownBy(() -> Journal.read(file)).isInstanceOf(WrongUseException.class)
                .hasMessageStartingWith(file + ", line 3: expected")
                .hasMessageContaining("takenBack")
                .hasMessageContaining("0 to 0, of what the lines before took back");
    }

    @Test
    void anEndWithoutMarksIsReadAsOneOfWhichTheyAreNotKnown() throws IOException {
        Path file = written(List.of(run.says(SampleRun.user("m1", "one")),
                run.finished(ScenarioResult.success("ok"))));

        assertThat(Files.readString(file)).doesNotContain("\"marks\"");
        assertThat(Journal.read(file).getLast())
                .isInstanceOfSatisfying(ScenarioRunFinishedEvent.class,
                        end -> assertThat(end.result().run().marks()).isEmpty());
    }

    @Test
    void runsMayMix() throws IOException {
        var other = new SampleRun("r2");
        List<ScenarioEvent> events = List.of(run.started(), other.started(),
                run.says(SampleRun.user("m1", "one")), other.says(SampleRun.user("n1", "uno")),
                run.says(SampleRun.user("m2", "two")), other.snapshot());

        assertThat(Journal.read(written(events))).isEqualTo(events);
    }

    @Test
    void aJournalThatComesLateHasTheWholeConversation() throws IOException {
        run.says(SampleRun.user("m1", "one"));
        List<ScenarioEvent> events = List.of(run.says(SampleRun.user("m2", "two")));

        assertThat(Journal.read(written(events))).isEqualTo(events);
    }

    @Test
    void aLineIsReadableByPeople() throws IOException {
        Path file = written(List.of(run.says(SampleRun.user("m1", "21 °C?"))));

        assertThat(Files.readString(file)).isEqualTo("""
            {"type":"SCENARIO_MESSAGE_SNAPSHOT","timestamp":1703127456789,\
            "batchRunId":"scenariobatch_1","scenarioId":"refund","scenarioRunId":"r1",\
            "scenarioSetId":"default","eventId":"scenarioevent_r1_0","sequence":0,"kept":0,\
            "said":[{"speaker":"simulator","turn":0,"at":"2023-12-21T02:57:36.789Z",\
            "message":{"id":"m1","role":"user","content":"21 °C?",\
            "trace_id":"0af7651916cd43dd8448eb211c80319c"}}]}
            """);
    }

    @Test
    void everyPlaceToCutTheFileLeavesTheLinesBefore() throws IOException {
        List<ScenarioEvent> events = List.of(run.started(),
                run.says(SampleRun.user("m1", "21 °C 🌡")));
        byte[] whole = Files.readAllBytes(written(events));
        Path cut = folder.resolve("cut");

        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            int lines = (int) Files.readString(cut, StandardCharsets.ISO_8859_1)
                    .lines()
                    .count();
            assertThat(Journal.read(cut)).hasSizeBetween(Math.max(0, lines - 1), lines)
                    .isEqualTo(events.subList(0, Journal.read(cut).size()));
        }
    }

    @Test
    void aBrokenLineIsNamed() throws IOException {
        Path file = written(SampleRun.complete("r1", 3));
        Files.writeString(file, Files.readString(file).replace("\"kept\":1", "\"kept\":7"));

        assertThatThrownBy(() -> Journal.read(file)).isInstanceOf(WrongUseException.class)
                .hasMessage(file + ", line 3: expected 0 to 1 messages of the run's line before"
                        + " at $.kept, found 7");
    }

    @Test
    void aLineThatIsNoJsonIsNamed() throws IOException {
        Path file = folder.resolve("notes.jsonl");
        Files.writeString(file, "\nshopping list\n");

        assertThatThrownBy(() -> Journal.read(file))
                .hasMessage(file + ", line 2: expected a JSON object, found shopping list");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Journal.read(folder.resolve("none.jsonl")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("none.jsonl");
    }

    @Test
    void twoJournalsOfOneBatchHaveAFileEach() throws IOException {
        List<ScenarioEvent> mine = SampleRun.complete("r1", 2);
        List<ScenarioEvent> yours = SampleRun.complete("r2", 2);
        try (var first = new Journal(folder); var second = new Journal(folder)) {
            for (int i = 0; i < mine.size(); i++) {
                first.postEvent(mine.get(i));
                second.postEvent(yours.get(i));
            }
            assertThat(first.files()).containsExactly(folder.resolve("scenariobatch_1.jsonl"));
            assertThat(second.files()).containsExactly(folder.resolve("scenariobatch_1-2.jsonl"));
        }
        List<String> both = new ArrayList<>();
        mine.forEach(event -> both.add(event.toJson()));
        yours.forEach(event -> both.add(event.toJson()));

        assertThat(Journal.read(folder)).extracting(ScenarioEvent::toJson)
                .containsExactlyInAnyOrderElementsOf(both);
    }

    @Test
    void aBatchNamedLikeAPathStaysInTheFolder() throws IOException {
        try (var file = LineFile.create(folder, "../a b/Ü")) {
            assertThat(file.path()).isEqualTo(folder.resolve("_._a_b__.jsonl"));
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsOneWarning() throws Exception {
        Path taken = Files.writeString(folder.resolve("taken"), "");
        var recorded = new RecordedEvents();
        var bus = new ScenarioEventBus(new Journal(taken));
        bus.attach(recorded);

        try (var log = new RecordedLog(EventReader.class)) {
            SampleRun.complete("r1", 3).forEach(bus::publish);
            bus.drain();

            assertThat(log.warnings()).singleElement()
                    .asString()
                    .startsWith("journal in " + taken
                            + " did not take SCENARIO_RUN_STARTED of run r1: expected to write to "
                            + taken);
        }
        assertThat(bus.delivery().getFirst().failed()).isEqualTo(5);
        assertThat(recorded.all()).hasSize(5);
    }

    @Test
    void nothingIsWrittenBeforeTheFirstEvent() throws IOException {
        Path later = folder.resolve("later");
        new Journal(later).close();

        assertThat(later).doesNotExist();
    }

    private Path written(List<? extends ScenarioEvent> events) throws IOException {
        try (var journal = new Journal(folder)) {
            for (ScenarioEvent event : events) {
                journal.postEvent(event);
            }
            return journal.files().getFirst();
        }
    }
}
