package io.scenario4j.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.event.Projection;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactStream;
import io.scenario4j.fact.Participant;
import io.scenario4j.fact.SampleFacts;
import io.scenario4j.file.LineFile;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Content;
import io.scenario4j.message.Mark;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.Utterance;
import io.scenario4j.relay.UnreadException;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.Effort;
import io.scenario4j.result.ModelUsage;
import io.scenario4j.result.ModelUsage.Amount;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.RunTimes;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.ScenarioRun;
import io.scenario4j.result.SimulatorFaults;
import io.scenario4j.trace.Exchange;

@Timeout(60)
class JournalTest {

    @TempDir
    Path folder;

    private final SampleFacts run = new SampleFacts("r1");

    @Test
    void everyFactThatIsKeptComesBackWhole() throws IOException {
        var polite = CriterionResult.of("polite", Status.PASSED, "said please");
        List<Fact> facts = List.of(
                run.began(Map.of("fields", Map.of("city", "Paris"), "k", 1.5, "trial", 3)),
                run.stepEnded(), run.says(SampleFacts.user("m1", "\"quoted\"\n\t\u0000")),
                run.says(Message.assistant("", List.of(ToolCall.of("c", "f", "no json")))),
                run.says(Message.tool("c", "")),
                run.says(Message.user(Content.of(new Content.ImagePart("https://x/y.png"),
                        new Content.OtherPart(Map.of("type", "image_url", "image_url",
                                Map.of("url", "https://x/y.png", "detail", "low")))))),
                run.judged(1, polite.atCheckpoint(1)), run.takenBackTo(2), run.stepEnded(),
                run.ended(ScenarioResult.of(List.of(polite.atCheckpoint(1),
                        CriterionResult.of("refunds", Status.INCONCLUSIVE, "")), "because")
                        .withOutcome(Outcome.INFRASTRUCTURE_ERROR)));

        assertThat(Journal.facts(written(facts))).isEqualTo(facts);
    }

    @Test
    void linesAreThoseOfTheFile() throws IOException {
        List<Fact> facts = List.of(run.began(), run.says(SampleFacts.user("m1", "\"two\"\nlines")),
                run.ended(ScenarioResult.success("because")));

        List<String> lines = Journal.lines(facts);

        assertThat(lines).isEqualTo(Files.readAllLines(written(facts)));
        assertThat(Journal.facts("a table", to -> {
            for (String line : lines) {
                to.line(line, 1, true);
            }
        })).isEqualTo(facts);
    }

    @Test
    void eventsAreTheSameAsBeforeTheirIdsToo() throws IOException {
        List<Fact> facts = List.of(run.began(), run.says(SampleFacts.user("m1", "one")),
                run.says(Message.assistant("two")), run.takenBackTo(1), run.stepEnded(),
                run.ended(ScenarioResult.failure("rude"), new IllegalStateException("x")));

        List<ScenarioEvent> again = events(Journal.facts(written(facts)));
        assertThat(again).zipSatisfy(events(facts), (read, told) -> {
            assertThat(read.header()).isEqualTo(told.header());
            assertThat(read.toJson()).isEqualTo(told.toJson());
        });
        assertThat(again).extracting(event -> event.header().sequence())
                .containsExactly(0, 1, 2, 3, 4, 5);
    }

    private static List<ScenarioEvent> events(List<Fact> facts) {
        return facts.stream().flatMap(fact -> Projection.of(fact).stream()).toList();
    }

    @Test
    void whatOnlyTheTraceNeedsIsNoFactOfItsOwn() throws IOException {
        Fact began = run.began();
        var who = new Participant("shop", AgentRole.AGENT);
        Path file = written(List.of(began, new Fact.TurnBegan(began.stamp(), 0),
                new Fact.Called(began.stamp(), who, 0),
                new Fact.ModelAsked(began.stamp(), Speaker.AGENT, "m", 1, 2, Duration.ZERO, false,
                        null, Exchange.UNKNOWN),
                new Fact.Traced(began.stamp(), List.of(), false, 3),
                new Fact.Answered(began.stamp(), who, 0, Duration.ZERO, null)));

        assertThat(Journal.facts(file)).containsExactly(began);
    }

    @Test
    void timesUsageAndFaultsComeBack() throws IOException {
        var times = new RunTimes(Duration.ofMillis(90), Duration.ofMillis(20),
                Duration.ofMillis(30), Duration.ofMillis(40));
        var usage = List.of(
                new ModelUsage(Speaker.JUDGE, List.of("m"), 2, 1,
                        new Amount(10L, 3L, new BigDecimal("0.5")),
                        Duration.ofMillis(7)),
                new ModelUsage(Speaker.AGENT, List.of(), 1, 0, new Amount(null, null, null),
                        Duration.ZERO));
        Fact.Ended bare = run.ended(ScenarioResult.success("ok"), times,
                new SimulatorFaults(1, 2, 3, 4, 5, 6), null);
        ScenarioRun played = bare.result().run();
        Fact ended = new Fact.Ended(bare.stamp(), bare.result()
                .withRun(new ScenarioRun(played.identity(), played.conversation(), played.marks(),
                        new Effort(times, usage), played.simulatorFaults(), null)));

        assertThat(Journal.facts(written(List.of(ended)))).containsExactly(ended);
    }

    @Test
    void eachMessageIsWrittenOnce() throws IOException {
        Path file = written(SampleFacts.complete("r1", 1000));

        assertThat(Files.readString(file)).containsOnlyOnce("\"message 7\"");
        assertThat(Files.size(file)).isLessThan(1000 * 400);
    }

    @Test
    void whatWasRolledBackStaysInTheFile() throws IOException {
        List<Fact> facts = List.of(run.says(SampleFacts.user("m1", "one")),
                run.says(SampleFacts.user("m2", "two")), run.takenBackTo(1),
                run.says(SampleFacts.user("m3", "three")), run.takenBackTo(0));

        assertThat(Journal.facts(written(facts))).isEqualTo(facts);
    }

    @Test
    void whatHappenedBetweenTheMessagesComesBackInItsPlace() throws IOException {
        List<Fact> facts = List.of(run.says(SampleFacts.user("m1", "one")), run.judged(1),
                run.says(Message.assistant("two")), run.takenBackTo(1),
                run.says(Message.assistant("2")), run.judged(2),
                run.ended(ScenarioResult.success("ok")));
        Path file = written(facts);

        var ended = (Fact.Ended) Journal.facts(file).getLast();
        assertThat(ended.result().run().marks()).hasSize(3)
                .isEqualTo(((Fact.Ended) facts.getLast()).result().run().marks())
                .startsWith(new Mark.Checkpoint(1, 1));
        assertThat(Files.readString(file)).containsOnlyOnce("\"two\"");
    }

    @Test
    void runsMayMix() throws IOException {
        var other = new SampleFacts("r2");
        List<Fact> facts = List.of(run.began(), other.began(),
                run.says(SampleFacts.user("m1", "one")), other.says(SampleFacts.user("n1", "uno")),
                run.says(SampleFacts.user("m2", "two")), other.stepEnded());

        assertThat(Journal.facts(written(facts))).isEqualTo(facts);
    }

    @Test
    void aJournalThatComesLateHasTheWholeConversation() throws IOException {
        run.says(SampleFacts.user("m1", "one"));
        Fact.Said said = run.says(SampleFacts.user("m2", "two"));
        Fact again = Journal.facts(written(List.of(said))).getFirst();

        assertThat(((Fact.Said) again).conversation()).isEqualTo(said.conversation());
        assertThat(events(List.of(again))).isEqualTo(events(List.of(said)));
    }

    @Test
    void aLineIsReadableByPeople() throws IOException {
        var said = new Utterance(SampleFacts.user("m1", "21 °C?"), Speaker.SIMULATOR, null, 0,
                SampleFacts.START.plusMillis(1), null, SampleFacts.TRACE);
        Path file = written(List.of(run.began(), run.says(said)));

        assertThat(Files.readString(file)).isEqualTo("""
            {"fact":"began","at":"2023-12-21T02:57:36.789Z","run":"r1","number":0,"version":0,\
            "batch":"scenariobatch_1","set":"default","scenario":"refund",\
            "description":"The customer wants money back","participants":[\
            {"name":"shop","role":"agent"},{"name":"","role":"user"}],"metadata":{}}
            {"fact":"said","at":"2023-12-21T02:57:36.790Z","run":"r1","number":1,"version":1,\
            "kept":0,"said":[{"speaker":"simulator","turn":0,"message":\
            {"id":"m1","role":"user","content":"21 °C?",\
            "trace_id":"0af7651916cd43dd8448eb211c80319c"}}]}
            """);
    }

    @Test
    void everyPlaceToCutTheFileLeavesTheLinesBefore() throws IOException {
        List<Fact> facts = List.of(run.began(), run.says(SampleFacts.user("m1", "21 °C 🌡")));
        byte[] whole = Files.readAllBytes(written(facts));
        Path cut = folder.resolve("cut");

        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            int lines = (int) Files.readString(cut, StandardCharsets.ISO_8859_1).lines().count();
            assertThat(Journal.facts(cut)).hasSizeBetween(Math.max(0, lines - 1), lines)
                    .isEqualTo(facts.subList(0, Journal.facts(cut).size()));
        }
    }

    @Test
    void aBrokenLineIsNamedAndCostsItself() throws IOException {
        Path file = written(SampleFacts.complete("r1", 3));
        Files.writeString(file, Files.readString(file).replace("\"kept\":1", "\"kept\":\"x"));

        JournalFile read = JournalFile.read(file);

        assertThat(read.damages()).singleElement().asString().startsWith(file + ", line 3: ");
        assertThat(Journal.facts(file)).hasSize(4);
        assertThat(Journal.facts(file).getLast()).isInstanceOf(Fact.Ended.class);
    }

    @Test
    void aRunWhoseFirstLineIsDamagedIsKnownByItsLast() throws IOException {
        List<Fact> facts = SampleFacts.complete("r1", 1);
        Path file = written(facts);
        Files.writeString(file, "?" + Files.readString(file).substring(1));

        assertThat(Journal.facts(file)).isEqualTo(facts.subList(1, facts.size()));
    }

    @Test
    void aLineThatFollowsADamagedEndIsRead() throws IOException {
        List<Fact> facts = SampleFacts.complete("r1", 1);
        Path file = written(facts);
        Files.writeString(file, Files.readString(file).replaceFirst("\n", "?"));

        assertThat(Journal.facts(file)).hasSizeGreaterThanOrEqualTo(facts.size() - 1);
    }

    @Test
    void aLineOfAnUnknownRunIsNamed() throws IOException {
        Path file = written(List.of(run.began(), run.says(SampleFacts.user("m1", "hi"))));
        Files.writeString(file, Files.readString(file).replaceFirst(".*\n", ""));

        assertThatThrownBy(() -> Journal.facts(file)).isInstanceOf(WrongUseException.class)
                .hasMessageStartingWith(file
                        + ", line 1: expected a run of which a line before says its batch at $.run, found ");
    }

    @Test
    void anImpossibleNumberIsNamed() throws IOException {
        Path file = written(List.of(run.began()));
        Files.writeString(file,
                Files.readString(file).replace("\"version\":0", "\"version\":99999999999"));

        assertThatThrownBy(() -> Journal.facts(file)).hasMessage(file
                + ", line 1: expected a whole number of at most nine digits at $.version, found 99999999999");
    }

    @Test
    void oneDamagedFileCostsNoOther() throws IOException {
        List<Fact> facts = SampleFacts.complete("r1", 3);
        written(facts);
        Files.writeString(folder.resolve("scenariobatch_0.jsonl"), "no fact\n");

        assertThat(Journal.facts(folder)).isEqualTo(facts);
    }

    /// Whatever byte is flipped costs at most the lines that it stands in.
    @Test
    void flippedBytesCostTheirLines() throws IOException {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            facts.addAll(SampleFacts.complete("r" + i, 3));
        }
        Logger.getLogger(JournalFile.class.getName()).setLevel(Level.OFF);
        byte[] whole = Files.readAllBytes(written(facts));
        Path damaged = folder.resolve("damaged");
        var random = new Random(20);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = whole.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(damaged, bytes);

            assertThat(Journal.facts(damaged)).hasSizeGreaterThanOrEqualTo(facts.size() - 2);
        }
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        Path inner = folder.resolve("made/here");
        try (var journal = new Journal(inner)) {
            journal.read(List.of(run.began()));
            assertThat(PosixFilePermissions
                    .toString(Files.getPosixFilePermissions(journal.files().getFirst())))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inner)))
                .isEqualTo("rwx------");
    }

    @Test
    void hundredsOfBatchesNeedFewOpenFiles() throws IOException {
        Path open = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(open));
        try (var journal = new Journal(folder)) {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 200; i++) {
                    journal.read(List.of(new SampleFacts("r" + i, "scenariobatch_" + i).began()));
                }
            }
            try (var files = Files.list(open)) {
                assertThat(files.filter(file -> isIn(folder, file))).hasSizeLessThan(20);
            }
            assertThat(journal.files()).hasSize(200);
        }
        assertThat(Journal.facts(folder)).hasSize(400);
    }

    private static boolean isIn(Path folder, Path link) {
        try {
            return Files.readSymbolicLink(link).startsWith(folder.toRealPath());
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void aLineThatIsNoJsonIsNamed() throws IOException {
        Path file = folder.resolve("notes.jsonl");
        Files.writeString(file, "\nshopping list\n");

        assertThatThrownBy(() -> Journal.facts(file))
                .hasMessage(file + ", line 2: expected a JSON object, found shopping list");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Journal.facts(folder.resolve("none.jsonl")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("none.jsonl");
    }

    @Test
    void twoJournalsOfOneBatchHaveAFileEach() throws IOException {
        List<Fact> mine = SampleFacts.complete("r1", 2);
        List<Fact> yours = SampleFacts.complete("r2", 2);
        try (var first = new Journal(folder); var second = new Journal(folder)) {
            for (int i = 0; i < mine.size(); i++) {
                first.read(List.of(mine.get(i)));
                second.read(List.of(yours.get(i)));
            }
            assertThat(first.files()).containsExactly(folder.resolve("scenariobatch_1.jsonl"));
            assertThat(second.files()).containsExactly(folder.resolve("scenariobatch_1-2.jsonl"));
        }
        List<Fact> both = new ArrayList<>(mine);
        both.addAll(yours);

        assertThat(Journal.facts(folder)).containsExactlyInAnyOrderElementsOf(both);
    }

    @Test
    void eachBatchHasAFile() throws IOException {
        var other = new SampleFacts("r2", "scenariobatch_2");
        written(List.of(run.began(), other.began()));

        assertThat(folder).isDirectoryContaining(
                path -> path.endsWith("scenariobatch_1.jsonl"))
                .isDirectoryContaining(path -> path.endsWith("scenariobatch_2.jsonl"));
    }

    @Test
    void aBatchNamedLikeAPathStaysInTheFolder() throws IOException {
        try (var file = LineFile.create(folder, "../a b/Ü")) {
            assertThat(file.path()).isEqualTo(folder.resolve("_._a_b__.jsonl"));
        }
    }

    @Test
    void aFolderThatCannotBeMadeCostsEveryFactAndNothingElse() throws Exception {
        Path taken = Files.writeString(folder.resolve("taken"), "");
        try (var stream = new FactStream()) {
            var reading = stream.attach(new Journal(taken));
            SampleFacts.complete("r1", 3).forEach(stream::tell);

            assertThat(reading.drain(Duration.ofSeconds(20))).isTrue();
            assertThat(reading.failed()).isEqualTo(5);
            assertThat(reading.problem()).startsWith("expected to write to " + taken + ", found ");
        }
    }

    @Test
    void nothingIsWrittenBeforeTheFirstFact() throws IOException {
        Path later = folder.resolve("later");
        new Journal(later).close();

        assertThat(later).doesNotExist();
    }

    private Path written(List<? extends Fact> facts) throws UnreadException, IOException {
        try (var journal = new Journal(folder)) {
            journal.read(List.copyOf(facts));
            return journal.files().getFirst();
        }
    }
}
