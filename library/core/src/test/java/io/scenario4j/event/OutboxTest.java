package io.scenario4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.event.outbox.Outbox;
import io.scenario4j.message.Message;

@Timeout(60)
class OutboxTest {

    private final List<ScenarioEventBus> buses = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        buses.forEach(ScenarioEventBus::close);
    }

    @Test
    void theFirstAndTheLastEventStandOnDiskWhenPublishReturns() throws IOException {
        var receiver = new Receiver(folder, false);
        bus(receiver, 1);

        SampleRun.complete("r1", 1).forEach(buses.getFirst()::publish);

        assertThat(content()).contains("scenarioevent_r1_0", "scenarioevent_r1_2");
    }

    @Test
    void whatIsDeliveredLeavesTheFileEmpty() throws Exception {
        var bus = bus(new Receiver(folder, true), 1);

        SampleRun.complete("r1", 5).forEach(bus::publish);
        bus.drain();

        assertThat(content()).isEmpty();
        bus.close();
        assertThat(files()).isEmpty();
    }

    @Test
    void whatTheReceiverDoesNotTakeIsDeliveredLaterInOrder() throws Exception {
        var receiver = new Receiver(folder, false);
        var bus = bus(receiver, 1);
        SampleRun.complete("r1", 3).forEach(bus::publish);
        SampleRun.complete("r2", 3).forEach(bus::publish);
        bus.drain();
        assertThat(bus.delivery().getFirst().onDisk()).isGreaterThanOrEqualTo(6);
        assertThat(bus.delivery().getFirst().waiting()).isZero();
        assertThat(bus.delivery().getFirst().failed()).isZero();

        receiver.up.set(true);
        awaitOnDisk(bus, 0);

        assertThat(receiver.of("r1")).matches("0[123]*34");
        assertThat(receiver.of("r2")).matches("0[123]*34");
        assertThat(content()).isEmpty();
    }

    @Test
    void theNextReaderDeliversWhatIsLeft() throws Exception {
        var bus = bus(new Receiver(folder, false), 1);
        List<ScenarioEvent> events = SampleRun.complete("r1", 3);
        events.forEach(bus::publish);
        bus.close();
        var receiver = new Receiver(folder, true);

        bus(receiver, 1);

        receiver.awaitLast("r1");
        assertThat(receiver.taken).first().isEqualTo(events.getFirst());
        assertThat(receiver.taken).extracting(ScenarioEvent::toJson)
                .endsWith(events.get(3).toJson(), events.getLast().toJson());
    }

    /// The end of a run is put on disk when it is published, and what was said before it only when it
    /// was offered in vain.
    @Test
    void aSnapshotThatStandsBehindTheEndOfItsRunIsNotLost() throws Exception {
        List<ScenarioEvent> events = SampleRun.complete("r1", 3);
        try (var outbox = new Outbox<>(folder, new EventLetters())) {
            outbox.expect(events.getFirst());
            outbox.keep(events.getFirst());
            outbox.keep(events.get(1));
            outbox.expect(events.getLast());
            outbox.keep(events.get(2));
            outbox.keep(events.get(3));
            outbox.keep(events.getLast());

            assertThat(outbox.kept("r1")).containsExactlyElementsOf(events);
        }
        try (var next = new Outbox<>(folder, new EventLetters())) {
            next.adopt();

            assertThat(next.kept("r1")).containsExactlyElementsOf(events);
        }
    }

    /// The snapshots were taken, and so are not on disk.
    @Test
    void theEndOfARunComesWithEverythingThatWasSaid() throws Exception {
        List<ScenarioEvent> events = SampleRun.complete("r1", 3);
        try (var outbox = new Outbox<>(folder, new EventLetters())) {
            outbox.expect(events.getFirst());
            outbox.settle(events.getFirst());
            outbox.keep(events.getLast());

            assertThat(outbox.kept("r1")).containsExactly(events.getLast());
        }
        try (var next = new Outbox<>(folder, new EventLetters())) {
            next.adopt();

            assertThat(next.kept("r1")).containsExactly(events.getLast());
        }
    }

    @Test
    void aFileThatIsInUseIsLeftAlone() throws Exception {
        var owner = bus(new Receiver(folder, false), 1);
        SampleRun.complete("r1", 0).forEach(owner::publish);
        owner.drain();

        var second = bus(new Receiver(folder, true), 1);
        second.publish(new SampleRun("r2").started());
        second.drain();

        try (var outbox = new Outbox<>(folder, new EventLetters())) {
            outbox.adopt();
            assertThat(outbox.size()).isZero();
        }
        assertThat(owner.delivery().getFirst().onDisk()).isEqualTo(2);
    }

    @Test
    void laterEventsOfARunDoNotOvertakeThoseOnDisk() throws Exception {
        var receiver = new Receiver(folder, false);
        var bus = bus(receiver, 1);
        var run = new SampleRun("r1");
        bus.publish(run.started());
        bus.drain();

        receiver.up.set(true);
        bus.publish(run.says(Message.user("hi")));
        bus.drain();
        awaitOnDisk(bus, 0);

        assertThat(receiver.of("r1")).isEqualTo("01");
    }

    @Test
    void anEventThatIsRefusedHoldsNothingUp() throws Exception {
        var receiver = new Receiver(folder, false);
        receiver.refused = "SCENARIO_MESSAGE_SNAPSHOT";
        var bus = bus(receiver, 1);
        SampleRun.complete("r1", 1).forEach(bus::publish);
        bus.drain();

        receiver.up.set(true);
        awaitOnDisk(bus, 0);

        assertThat(receiver.of("r1")).isEqualTo("02");
        assertThat(bus.delivery().getFirst().failed()).isEqualTo(1);
    }

    @Test
    void aSnapshotIsOnDiskWithoutTheMessagesOfTheOneBefore() throws Exception {
        var bus = bus(new Receiver(folder, false), 1);
        SampleRun.complete("r1", 50).forEach(event -> {
            bus.publish(event);
            drain(bus);
        });

        assertThat(content()).containsOnlyOnce("\"message 7\"");
    }

    @Test
    void aFolderThatCannotBeMadeIsOneWarningAndEventsAreStillSent() throws Exception {
        Path taken = Files.writeString(folder.resolve("taken"), "");
        var receiver = new Receiver(taken, true);
        try (var log = new RecordedLog(Outbox.class)) {
            var bus = bus(receiver, 1);
            SampleRun.complete("r1", 0).forEach(bus::publish);
            SampleRun.complete("r2", 0).forEach(bus::publish);
            bus.drain();

            assertThat(log.warnings()).singleElement()
                    .asString()
                    .startsWith("expected to keep undelivered events in " + taken + ", found ");
        }
        assertThat(receiver.taken).hasSize(4);
    }

    @Test
    void anOutageIsOneWarningThatNamesTheFolder() {
        try (var log = new RecordedLog(EventReader.class)) {
            var bus = bus(new Receiver(folder, false), 1);
            SampleRun.complete("r1", 0).forEach(bus::publish);
            drain(bus);

            assertThat(log.warnings()).containsExactly(
                    "receiver did not take SCENARIO_RUN_STARTED of run r1: down; the run goes on,"
                            + " what it does not take waits in " + folder);
        }
    }

    @Test
    void halfALineAtTheEndLosesOnlyItself() throws Exception {
        var bus = bus(new Receiver(folder, false), 1);
        SampleRun.complete("r1", 0).forEach(bus::publish);
        bus.close();
        Path left = files().getFirst();
        Files.writeString(left, content() + "{\"type\":\"SCENARIO_RUN_STA");

        try (var outbox = new Outbox<>(folder, new EventLetters())) {
            awaitAdopted(outbox);
            assertThat(outbox.size()).isEqualTo(2);
        }
    }

    @Test
    void aBrokenLineIsWarnedOfAndLosesOnlyItself() throws Exception {
        var bus = bus(new Receiver(folder, false), 1);
        SampleRun.complete("r1", 0).forEach(bus::publish);
        bus.close();
        Path left = files().getFirst();
        Files.writeString(left, "{\"type\":\"SCENARIO_RUN_STA\n" + content());

        try (var log = new RecordedLog("io.scenario4j.event.outbox.LeftFile");
                var outbox = new Outbox<>(folder, new EventLetters())) {
            awaitAdopted(outbox);
            assertThat(outbox.size()).isEqualTo(2);
            assertThat(log.warnings()).first()
                    .asString()
                    .startsWith(left + ", line 1 holds no event and is set aside: ");
        }
        assertThat(left).doesNotExist();
        assertThat(Path.of(left + ".damaged")).hasContent("{\"type\":\"SCENARIO_RUN_STA");
    }

    /// As many digits would fit into no counter.
    @Test
    void anImpossibleSequenceNumberHoldsNothingUp() throws Exception {
        var bus = bus(new Receiver(folder, false), 1);
        SampleRun.complete("r1", 0).forEach(bus::publish);
        bus.close();
        Path left = files().getFirst();
        Files.writeString(left,
                content().replace("\"sequence\":0", "\"sequence\":99999999999"));

        var receiver = new Receiver(folder, true);
        bus(receiver, 1);
        receiver.awaitLast("r1");

        assertThat(receiver.types()).containsExactly("SCENARIO_RUN_FINISHED");
    }

    @Test
    void aLineThatIsDamagedWhileItWaitsHoldsNothingUp() throws Exception {
        var receiver = new Receiver(folder, false);
        var bus = bus(receiver, 1);
        SampleRun.complete("r1", 0).forEach(bus::publish);
        drain(bus);
        Path own = files().getFirst();
        byte[] bytes = Files.readAllBytes(own);
        bytes[0] = '?';
        Files.write(own, bytes, StandardOpenOption.WRITE);

        receiver.up.set(true);
        receiver.awaitLast("r1");
        awaitOnDisk(bus, 0);

        assertThat(receiver.types()).containsExactly("SCENARIO_RUN_FINISHED");
    }

    /// What is on disk of a run whose process was killed before it has even tried to send the last snapshot.
    @Test
    void theEndOfARunNeverComesWithoutItsConversation() throws Exception {
        List<ScenarioEvent> run = SampleRun.complete("r1", 3);
        try (var outbox = new Outbox<>(folder, new EventLetters())) {
            run.forEach(outbox::expect);
        }

        var receiver = new Receiver(folder, true);
        bus(receiver, 1);
        receiver.awaitLast("r1");

        assertThat(receiver.types()).containsExactly("SCENARIO_RUN_STARTED",
                "SCENARIO_MESSAGE_SNAPSHOT", "SCENARIO_RUN_FINISHED");
        assertThat(receiver.taken.get(1)).isInstanceOfSatisfying(
                ScenarioMessageSnapshotEvent.class,
                snapshot -> assertThat(snapshot.messages()).hasSize(3));
    }

    @Test
    void runsThatOverlapAllTheTimeLeaveNoLongFile() throws Exception {
        try (var outbox = new Outbox<>(folder, new EventLetters())) {
            List<ScenarioEvent> before = SampleRun.complete("r0", 20);
            before.forEach(outbox::expect);
            for (int i = 1; i < 500; i++) {
                List<ScenarioEvent> now = SampleRun.complete("r" + i, 20);
                now.forEach(outbox::expect);
                before.forEach(outbox::settle);
                before = now;
            }
            assertThat(files()).singleElement()
                    .satisfies(file -> assertThat(Files.size(file)).isLessThan(600_000));
            before.forEach(outbox::keep);
            assertThat(outbox.kept("r499")).isEqualTo(before);
        }
        assertThat(files()).hasSize(1);
        assertThat(folder).isDirectoryNotContaining("glob:**-2.jsonl.lock");
    }

    @Test
    void locksOfProcessesThatAreGoneAreSweptAway() throws Exception {
        Path stale = Files.createFile(folder.resolve("outbox_gone.jsonl.lock"));
        Path young = Files.createFile(folder.resolve("outbox_young.jsonl.lock"));
        Files.setLastModifiedTime(stale,
                FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));

        try (var outbox = new Outbox<>(folder, new EventLetters())) {
            outbox.adopt();
        }

        assertThat(stale).doesNotExist();
        assertThat(young).exists();
    }

    private ScenarioEventBus bus(Receiver receiver, int attempts) {
        var bus = new ScenarioEventBus(receiver, attempts);
        buses.add(bus);
        return bus;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(".jsonl")).toList();
        }
    }

    private String content() throws IOException {
        var content = new StringBuilder();
        for (Path file : files()) {
            content.append(Files.readString(file));
        }
        return content.toString();
    }

    private static void drain(ScenarioEventBus bus) {
        try {
            bus.drain();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The last look of who has left it may still hold the file.
    private static void awaitAdopted(Outbox<?> outbox) throws InterruptedException {
        outbox.adopt();
        while (outbox.size() == 0) {
            Thread.sleep(Duration.ofMillis(5));
            outbox.adopt();
        }
    }

    private static void awaitOnDisk(ScenarioEventBus bus, long count) throws InterruptedException {
        while (bus.delivery().getFirst().onDisk() != count) {
            Thread.sleep(Duration.ofMillis(5));
        }
    }

    /// Takes events while it is up.
    private static final class Receiver implements EventReporter {

        private final List<ScenarioEvent> taken = Collections.synchronizedList(new ArrayList<>());
        private final AtomicBoolean up;
        private final Path folder;
        private volatile String refused = "";

        Receiver(Path folder, boolean up) {
            this.folder = folder;
            this.up = new AtomicBoolean(up);
        }

        @Override
        public void postEvent(ScenarioEvent event) throws IOException {
            if (!up.get()) {
                throw new IOException("down");
            }
            if (event.type().equals(refused)) {
                throw DeliveryException.refused("too long");
            }
            taken.add(event);
        }

        @Override
        public String name() {
            return "receiver";
        }

        @Override
        public Optional<Path> outbox() {
            return Optional.of(folder);
        }

        /// The numbers of the events of a run, each one digit.
        String of(String runId) {
            var numbers = new StringBuilder();
            List.copyOf(taken)
                    .stream()
                    .filter(event -> event.scenarioRunId().equals(runId))
                    .forEach(event -> numbers.append(event.header().sequence()));
            return numbers.toString();
        }

        List<String> types() {
            return List.copyOf(taken).stream().map(ScenarioEvent::type).toList();
        }

        void awaitLast(String runId) throws InterruptedException {
            while (List.copyOf(taken)
                    .stream()
                    .noneMatch(event -> event.scenarioRunId().equals(runId)
                            && event instanceof ScenarioRunFinishedEvent)) {
                Thread.sleep(Duration.ofMillis(5));
            }
        }
    }
}
