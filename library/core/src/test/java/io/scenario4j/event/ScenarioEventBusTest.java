package io.scenario4j.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.processors.PublishProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScenarioEventBusTest {

    private static final String STARTED = "SCENARIO_RUN_STARTED";
    private static final String SNAPSHOT = "SCENARIO_MESSAGE_SNAPSHOT";
    private static final String FINISHED = "SCENARIO_RUN_FINISHED";

    @Test
    void readerGetsARunInOrder() throws InterruptedException {
        var recorded = new RecordedEvents();
        var bus = new ScenarioEventBus(recorded);

        SampleRun.complete("r1", 20).forEach(bus::publish);
        bus.drain();

        assertThat(recorded.all()).isEqualTo(SampleRun.complete("r1", 20));
    }

    @Test
    void everyReaderGetsEverything() throws InterruptedException {
        var first = new RecordedEvents();
        var second = new RecordedEvents();
        var bus = new ScenarioEventBus(first);
        bus.attach(second);

        SampleRun.complete("r1", 5).forEach(bus::publish);
        bus.drain();

        assertThat(first.all()).isEqualTo(second.all()).hasSize(7);
    }

    @Test
    void detachedReaderGetsNothingMore() throws InterruptedException {
        var recorded = new RecordedEvents();
        var bus = new ScenarioEventBus();
        var run = new SampleRun("r1");

        try (var reader = bus.attach(recorded)) {
            bus.publish(run.started());
            reader.drain(Duration.ofSeconds(10));
        }
        bus.publish(run.snapshot());
        bus.drain();

        assertThat(recorded.types()).containsExactly(STARTED);
    }

    @Test
    void manyRunsAtOnceKeepTheirOrderWhateverTheDelays() throws InterruptedException {
        var seen = new Sequences();
        var bus = new ScenarioEventBus();
        bus.attach(new Slow(seen, 64));

        publishAtOnce(bus, 200, 20);
        bus.drain();

        assertThat(seen.problems).isEmpty();
        assertThat(seen.last).hasSize(200).allSatisfy((_, last) -> assertThat(last).isEqualTo(21));
    }

    @Test
    void reporterIsCalledByOneThreadAtATimeUnlessItSaysOtherwise() throws InterruptedException {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var bus = new ScenarioEventBus(_ -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.sleep(Duration.ofNanos(100_000));
            inside.decrementAndGet();
        });

        publishAtOnce(bus, 50, 5);
        bus.drain();

        assertThat(most).hasValue(1);
    }

    @Test
    void publishReturnsWhileAReaderHangs() throws InterruptedException {
        var release = new CountDownLatch(1);
        var bus = new ScenarioEventBus(_ -> release.await());

        SampleRun.complete("r1", 100).forEach(bus::publish);

        assertThat(bus.isCompleted()).isFalse();
        assertThat(bus.drain(Duration.ofMillis(50))).isFalse();
        release.countDown();
        bus.drain();
        assertThat(bus.isCompleted()).isTrue();
    }

    @Test
    void hangingReaderDoesNotHoldUpAnother() throws InterruptedException {
        var release = new CountDownLatch(1);
        var bus = new ScenarioEventBus(_ -> release.await());
        var recorded = new RecordedEvents();
        var reader = bus.attach(recorded);

        SampleRun.complete("r1", 3).forEach(bus::publish);

        assertThat(reader.drain(Duration.ofSeconds(30))).isTrue();
        assertThat(recorded.all()).hasSize(5);
        release.countDown();
    }

    @Test
    void supersededSnapshotsAreSkippedAndCounted() throws InterruptedException {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        List<ScenarioEvent> posted = Collections.synchronizedList(new ArrayList<>());
        var bus = new ScenarioEventBus(event -> {
            posted.add(event);
            entered.countDown();
            release.await();
        });
        List<ScenarioEvent> events = SampleRun.complete("r1", 100);

        bus.publish(events.getFirst());
        entered.await();
        events.stream().skip(1).forEach(bus::publish);
        // The reader takes its events over on another thread.
        while (bus.delivery().getFirst().waiting() > 3) {
            Thread.onSpinWait();
        }
        release.countDown();
        bus.drain();

        assertThat(posted).containsExactly(events.getFirst(), events.get(100), events.getLast());
        assertThat(bus.delivery())
                .containsExactly(new Delivery("reporter", 3, 99, 0, 0, 0, null));
    }

    @Test
    void failedEventIsOfferedAgain() throws InterruptedException {
        var attempts = new Attempts(2);
        var bus = new ScenarioEventBus(attempts);

        bus.publish(new SampleRun("r1").started());
        bus.drain();

        assertThat(attempts.types).hasSize(3);
        assertThat(bus.delivery()).containsExactly(new Delivery("Attempts", 1, 0, 0, 0, 0, null));
    }

    @Test
    void laterEventsOfTheRunWaitForTheRetries() throws InterruptedException {
        var attempts = new Attempts(1);
        var bus = new ScenarioEventBus(attempts);

        SampleRun.complete("r1", 0).forEach(bus::publish);
        bus.drain();

        assertThat(attempts.types).containsExactly(STARTED, STARTED, FINISHED);
    }

    @Test
    void eventsOfOtherRunsDoNotWaitForTheRetries() throws InterruptedException {
        List<String> posted = Collections.synchronizedList(new ArrayList<>());
        var other = new CountDownLatch(1);
        var bus = new ScenarioEventBus(event -> {
            posted.add(event.scenarioRunId());
            if (event.scenarioRunId().equals("r2")) {
                other.countDown();
            } else if (other.getCount() > 0) {
                throw new IOException("not before r2");
            }
        });

        bus.publish(new SampleRun("r1").started());
        bus.publish(new SampleRun("r2").started());
        bus.drain();

        assertThat(bus.delivery()).containsExactly(new Delivery("reporter", 2, 0, 0, 0, 0, null));
        assertThat(posted).endsWith("r1").contains("r2");
    }

    @Test
    void eachEventHasAllItsAttemptsAfterAnotherThatWasRetried() throws InterruptedException {
        var calls = new AtomicInteger();
        var taken = new CopyOnWriteArrayList<String>();
        var bus = new ScenarioEventBus(event -> {
            if (calls.incrementAndGet() % 3 != 0) {
                throw new IOException("no connection");
            }
            taken.add(event.type());
        });

        SampleRun.complete("r1", 5).forEach(bus::publish);
        bus.drain();

        assertThat(taken).first().isEqualTo(STARTED);
        assertThat(taken).last().isEqualTo(FINISHED);
        assertThat(bus.delivery().getFirst().failed()).isZero();
    }

    @Test
    void eventIsGivenUpAfterTheLastAttempt() throws InterruptedException {
        var bus = new ScenarioEventBus(_ -> {
            throw new IOException("disk full");
        }, 1);

        SampleRun.complete("r1", 0).forEach(bus::publish);
        bus.drain();

        assertThat(bus.delivery())
                .containsExactly(new Delivery("reporter", 0, 0, 0, 0, 2, "disk full"));
    }

    @Test
    void permanentFailureIsNotTriedAgain() throws InterruptedException {
        var attempts = new AtomicInteger();
        var bus = new ScenarioEventBus(_ -> {
            attempts.incrementAndGet();
            throw DeliveryException.permanent("no such endpoint");
        });

        bus.publish(new SampleRun("r1").started());
        bus.drain();

        assertThat(attempts).hasValue(1);
    }

    @Test
    void errorsOfAReporterAreFailuresToo() throws InterruptedException {
        var bus = new ScenarioEventBus(_ -> {
            throw new AssertionError("expected 1");
        }, 1);

        bus.publish(new SampleRun("r1").started());
        bus.drain();

        assertThat(bus.delivery().getFirst().problem()).isEqualTo("expected 1");
    }

    @Test
    void missingClassOfAReporterIsAFailureToo() throws InterruptedException {
        var bus = new ScenarioEventBus(_ -> {
            throw new NoClassDefFoundError("org/h2/Driver");
        }, 1);

        bus.publish(new SampleRun("r1").started());
        bus.drain();

        assertThat(bus.delivery().getFirst().problem())
                .isEqualTo("java.lang.NoClassDefFoundError: org/h2/Driver");
    }

    @Test
    void outageIsWarnedOfOnce() throws InterruptedException {
        try (var log = new RecordedLog(EventReader.class)) {
            var bus = new ScenarioEventBus(_ -> {
                throw new IOException("down");
            }, 1);
            SampleRun.complete("r1", 0).forEach(bus::publish);
            SampleRun.complete("r2", 0).forEach(bus::publish);
            bus.drain();

            assertThat(log.warnings()).singleElement()
                    .asString()
                    .contains(
                            "reporter did not take SCENARIO_RUN_",
                            ": down; the run goes on, further failures are only counted");
        }
    }

    @Test
    void reporterThatFailsAtRandomGetsEverythingInTheEnd() throws InterruptedException {
        var seen = new Sequences();
        var random = new Random(7);
        var bus = new ScenarioEventBus(event -> {
            if (random.nextInt(4) == 0) {
                throw new IOException("flaky");
            }
            seen.postEvent(event);
        }, 12);

        publishAtOnce(bus, 20, 10);
        bus.drain();

        assertThat(seen.problems).isEmpty();
        assertThat(seen.last).hasSize(20).allSatisfy((_, last) -> assertThat(last).isEqualTo(11));
    }

    @Test
    void newBusIsNotCompleted() {
        assertThat(new ScenarioEventBus().isCompleted()).isFalse();
    }

    @Test
    void busIsNotCompletedWhileARunGoesOn() throws InterruptedException {
        var bus = new ScenarioEventBus(new RecordedEvents());
        var run = new SampleRun("r1");

        bus.publish(run.started());
        SampleRun.complete("r2", 1).forEach(bus::publish);
        bus.drain();

        assertThat(bus.isCompleted()).isFalse();
    }

    @Test
    void busMayBeUsedAgainAfterADrain() throws InterruptedException {
        var recorded = new RecordedEvents();
        var bus = new ScenarioEventBus(recorded);

        SampleRun.complete("r1", 1).forEach(bus::publish);
        bus.drain();
        SampleRun.complete("r2", 1).forEach(bus::publish);
        bus.drain();

        assertThat(recorded.of("r2")).hasSize(3);
        assertThat(bus.isCompleted()).isTrue();
    }

    @Test
    void listenMayBeCalledAtAnyTime() throws InterruptedException {
        var recorded = new RecordedEvents();
        var bus = new ScenarioEventBus(recorded);

        bus.publish(new SampleRun("r1").started());
        bus.listen();
        bus.listen();
        bus.drain();

        assertThat(recorded.all()).hasSize(1);
    }

    @Test
    void streamIsPublished() throws InterruptedException {
        var recorded = new RecordedEvents();
        var bus = new ScenarioEventBus(recorded);

        bus.subscribeToEvents(Flowable.fromIterable(SampleRun.complete("r1", 4)));
        bus.drain();

        assertThat(recorded.all()).isEqualTo(SampleRun.complete("r1", 4));
        assertThat(bus.isCompleted()).isTrue();
    }

    @Test
    void secondStreamIsIgnoredWhileTheFirstGoesOn() throws InterruptedException {
        var recorded = new RecordedEvents();
        var bus = new ScenarioEventBus(recorded);
        var first = PublishProcessor.<ScenarioEvent>create();

        bus.subscribeToEvents(first);
        bus.subscribeToEvents(Flowable.fromIterable(SampleRun.complete("r2", 1)));
        SampleRun.complete("r1", 1).forEach(first::onNext);
        bus.drain();

        assertThat(recorded.all()).isEqualTo(SampleRun.complete("r1", 1));
        assertThat(bus.isCompleted()).isFalse();
    }

    @Test
    void streamThatEndsWithAnErrorMakesRoomForAnother() throws InterruptedException {
        var recorded = new RecordedEvents();
        var bus = new ScenarioEventBus(recorded);

        bus.subscribeToEvents(Flowable.error(new IOException("source broke")));
        bus.subscribeToEvents(Flowable.fromIterable(SampleRun.complete("r1", 0)));
        bus.drain();

        assertThat(recorded.types()).containsExactly(STARTED, FINISHED);
    }

    @Test
    void closingClosesTheReportersAfterTheLastEvent() {
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        var bus = new ScenarioEventBus(new EventReporter() {
            @Override
            public void postEvent(ScenarioEvent event) {
                calls.add(event.type());
            }

            @Override
            public void close() {
                calls.add("closed");
            }
        });

        SampleRun.complete("r1", 0).forEach(bus::publish);
        bus.close();

        assertThat(calls).containsExactly(STARTED, FINISHED, "closed");
    }

    @Test
    void thousandsOfSnapshotsWaitAsOne() throws InterruptedException {
        var release = new CountDownLatch(1);
        var bus = new ScenarioEventBus(_ -> release.await());
        var run = new SampleRun("r1");

        bus.publish(run.started());
        for (int i = 0; i < 10_000; i++) {
            bus.publish(run.snapshot());
        }

        while (bus.delivery().getFirst().waiting() > 3) {
            Thread.onSpinWait();
        }
        assertThat(bus.delivery().getFirst().skipped()).isGreaterThanOrEqualTo(9_998);
        release.countDown();
        bus.drain();
    }

    /// Each of them in full would take 200 MB in references alone.
    @Test
    void tenThousandSnapshotsThatWaitShareTheirMessages() throws InterruptedException {
        var release = new CountDownLatch(1);
        var bus = new ScenarioEventBus(new EventReporter() {
            @Override
            public void postEvent(ScenarioEvent event) throws InterruptedException {
                release.await();
            }

            @Override
            public boolean everySnapshot() {
                return true;
            }
        });
        var run = new SampleRun("r1");
        bus.publish(run.started());
        long before = usedMemory();
        for (int i = 0; i < 10_000; i++) {
            bus.publish(run.says(SampleRun.user("m" + i, "hello")));
        }

        assertThat(bus.delivery().getFirst().waiting()).isEqualTo(10_001);
        assertThat(usedMemory() - before).isLessThan(30_000_000);
        release.countDown();
        bus.drain();
        assertThat(bus.delivery().getFirst().delivered()).isEqualTo(10_001);
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void zeroAttemptsAreRefused() {
        assertThatThrownBy(() -> new ScenarioEventBus(new RecordedEvents(), 0))
                .hasMessage("expected maxAttempts of at least 1, found 0");
    }

    @Test
    void snapshotWithoutAStartIsDeliveredToo() throws InterruptedException {
        var recorded = new RecordedEvents();
        var bus = new ScenarioEventBus(recorded);

        bus.publish(new SampleRun("r1").snapshot());
        bus.drain();

        assertThat(recorded.types()).containsExactly(SNAPSHOT);
    }

    private static void publishAtOnce(ScenarioEventBus bus, int runs, int messages) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < runs; i++) {
                List<ScenarioEvent> events = SampleRun.complete("r" + i, messages);
                threads.execute(() -> events.forEach(bus::publish));
            }
        }
    }

    /// Checks that the numbers of each run only grow.
    private static final class Sequences implements EventReporter {

        private final Map<String, Integer> last = new ConcurrentHashMap<>();
        private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void postEvent(ScenarioEvent event) {
            Integer before = last.put(event.scenarioRunId(), event.header().sequence());
            int expected = before == null ? 0 : before + 1;
            boolean wrong = event instanceof ScenarioMessageSnapshotEvent
                    ? event.header().sequence() < expected
                    : before == null && event.header().sequence() != 0;
            if (wrong) {
                problems.add(event.eventId() + " after " + before);
            }
        }
    }

    /// Takes up to 3 ms for an event.
    private record Slow(EventReporter reporter, int concurrency) implements EventReporter {

        @Override
        public void postEvent(ScenarioEvent event) throws Exception {
            Thread.sleep(Duration.ofNanos(Math.floorMod(event.eventId().hashCode(), 3_000_000)));
            reporter.postEvent(event);
        }
    }

    /// Fails the first `failures` times.
    private record Attempts(int failures, List<String> types) implements EventReporter {

        Attempts(int failures) {
            this(failures, Collections.synchronizedList(new ArrayList<>()));
        }

        @Override
        public void postEvent(ScenarioEvent event) throws IOException {
            types.add(event.type());
            if (types.size() <= failures) {
                throw new IOException("not now");
            }
        }
    }
}
