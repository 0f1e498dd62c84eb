package io.scenario4j.event;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.schedulers.Schedulers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactListener;
import io.scenario4j.relay.Reader;
import io.scenario4j.relay.Reading;
import io.scenario4j.relay.Relay;
import io.scenario4j.retry.Pauses;

/// Takes the events of any number of runs to any number of readers: what is published, and what the facts
/// of a run come to that has this as its bus.
///
/// ```java
/// var bus = new ScenarioEventBus(event -> System.out.println(event.type()));
/// scenario.run(Scenario.of("greeting", "The user says hello").eventBus(bus));
/// bus.drain();
/// ```
///
/// Each reader gets the events of a run in the order in which they were published, and each at its own
/// pace on virtual threads: publishing never waits for a reader, and an error of a reader is logged
/// once and counted, never thrown into the run. What a reader may miss is said by
/// [EventReporter#everySnapshot()]; the first and the last event of a run are delivered or counted as
/// failed.
///
/// Events of one run must be published by one thread at a time. A bus can be used for ever; there is
/// nothing to reset.
public final class ScenarioEventBus implements FactListener, AutoCloseable {

    private static final int DEFAULT_ATTEMPTS = 3;
    private static final Duration FOR_EVER = Duration.ofDays(36_500);
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private final Backoff backoff;
    private final List<EventReader> readers = new CopyOnWriteArrayList<>();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private final Relay<List<Parcel>> relay = new Relay<>();
    private final Reading<List<Parcel>> sorting = relay.attach(new Sorting());
    private volatile boolean used;

    /// What readers need and a bus without readers does not load.
    private static final class Threads {

        /// Not interruptible: a retry that ends disposes of its worker on the very thread that goes on with
        /// the next event, which would lose an attempt to the interrupt.
        static final Scheduler VIRTUAL = Schedulers.from(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("scenario-events-", 0).factory()),
                false, true);
    }

    /// Puts parcels into the lanes of their runs.
    private static final class Sorting implements Reader<List<Parcel>> {

        @Override
        public String name() {
            return "events";
        }

        @Override
        public void read(List<List<Parcel>> published) {
            published.forEach(parcels -> parcels.forEach(Sorting::enqueue));
        }

        /// Of what can't be sorted in, somebody may wait for the end, and for what comes after it.
        private static void enqueue(Parcel parcel) {
            try {
                parcel.reader().enqueue(parcel);
            } catch (RuntimeException e) {
                parcel.reader().drop(parcel, e);
            }
        }
    }

    /// Makes a bus without readers.
    public ScenarioEventBus() {
        this(backoff(DEFAULT_ATTEMPTS));
    }

    /// Makes a bus with one reader, to which an event is offered three times at most.
    public ScenarioEventBus(EventReporter reporter) {
        this(reporter, DEFAULT_ATTEMPTS);
    }

    /// Makes a bus with one reader.
    ///
    /// @param maxAttempts how often an event is offered at most, to this reader and to those that are
    ///            attached later; at least 1
    public ScenarioEventBus(EventReporter reporter, int maxAttempts) {
        this(backoff(maxAttempts));
        attach(reporter);
    }

    private ScenarioEventBus(Backoff backoff) {
        this.backoff = backoff;
    }

    /// Adds a reader, which gets everything that is published from now on; may be called while runs go
    /// on.
    ///
    /// @return the reader, to ask how it is doing and to take it away again
    public EventReader attach(EventReporter reporter) {
        var reader = new EventReader(reporter, Threads.VIRTUAL, Schedulers.computation(), backoff,
                sorting::hurry, readers::remove);
        readers.add(reader);
        return reader;
    }

    /// Hands `event` to every reader's queue and returns; never waits for a reader and never throws
    /// because of one. Only who publishes faster than events can be sorted into queues, some 100,000 a
    /// second, is held up for a millisecond.
    public void publish(ScenarioEvent event) {
        String run = event.scenarioRunId();
        used = true;
        if (event instanceof ScenarioRunStartedEvent) {
            running.add(run);
        }
        if (!readers.isEmpty()) {
            relay.tell(expected(event));
        }
        if (event instanceof ScenarioRunFinishedEvent) {
            running.remove(run);
        }
    }

    /// Publishes the event that a fact comes to, if it comes to one.
    @Override
    public void tell(Fact fact) {
        if (readers.isEmpty()) {
            note(fact);
        } else {
            Projection.of(fact).ifPresent(this::publish);
        }
    }

    /// Takes notice of what nobody wants to know.
    private void note(Fact fact) {
        used = true;
        switch (fact) {
            case Fact.Began _ -> running.add(fact.run().scenarioRunId());
            case Fact.Ended _ -> running.remove(fact.run().scenarioRunId());
            default -> {
                // Only whole runs are counted.
            }
        }
    }

    private List<Parcel> expected(ScenarioEvent event) {
        List<Parcel> parcels = new ArrayList<>(4);
        for (EventReader reader : readers) {
            parcels.add(reader.expect(event));
        }
        return parcels;
    }

    /// Does nothing, any number of times: a reader listens from the moment that it is attached, so that
    /// no event is lost between two calls. It is here for those who know the bus from elsewhere.
    public void listen() {}

    /// Publishes everything that `events` emits, on the thread that emits it. While one stream is
    /// subscribed another is ignored.
    public void subscribeToEvents(Flowable<ScenarioEvent> events) {
        if (!subscribed.compareAndSet(false, true)) {
            logger().debug("a stream of events is subscribed already; the second one is ignored");
            return;
        }
        Set<String> started = ConcurrentHashMap.newKeySet();
        var _ = events.doOnNext(event -> started.add(event.scenarioRunId()))
                .doFinally(() -> ended(started))
                .subscribe(this::publish, failure -> logger().warn(
                        "the stream of events ended with an error: {}", String.valueOf(failure)));
    }

    /// Tells whether everything is done: something was published, every run that started has finished,
    /// a subscribed stream has ended, and nothing waits for a reader.
    public boolean isCompleted() {
        return used && !subscribed.get() && running.isEmpty()
                && readers.stream().allMatch(EventReader::isIdle);
    }

    /// Waits until every reader has everything that was published before this call, or has given it up.
    public void drain() throws InterruptedException {
        drain(FOR_EVER);
    }

    /// Does the same as [#drain()], but not for longer than `atMost`.
    ///
    /// @return whether everything is done
    public boolean drain(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (EventReader reader : readers) {
            if (!reader.drain(Duration.ofNanos(deadline - System.nanoTime()))) {
                return false;
            }
        }
        return true;
    }

    /// Returns what has become of the events, for each reader in the order of attachment.
    public List<Delivery> delivery() {
        return readers.stream().map(EventReader::delivery).toList();
    }

    /// Waits up to half a minute for the readers, then detaches and closes them.
    @Override
    public void close() {
        try {
            drain(CLOSING);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        for (EventReader reader : readers) {
            reader.close();
            close(reader.reporter());
        }
    }

    private static void close(EventReporter reporter) {
        try {
            reporter.close();
        } catch (IOException e) {
            logger().warn("{} did not close: {}", reporter.name(), e.getMessage());
        }
    }

    private void ended(Set<String> started) {
        running.removeAll(started);
        subscribed.set(false);
    }

    private static Backoff backoff(int maxAttempts) {
        return new Backoff(maxAttempts,
                Pauses.of(Duration.ofMillis(100), Duration.ofSeconds(30)));
    }

    /// Looked for when there is something to say: that takes 20 ms of a session's start.
    private static Logger logger() {
        return LoggerFactory.getLogger(ScenarioEventBus.class);
    }
}
