package io.scenario4j.event;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.reactivex.rxjava3.core.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.event.outbox.Outbox;
import io.scenario4j.event.outbox.Redelivery;
import io.scenario4j.relay.LastCall;

/// A reporter at work: attached to a bus by [ScenarioEventBus#attach], with the events that wait for it.
///
/// Each run has a lane of its own, so that one run's retries do not hold up another. A lane delivers
/// one event at a time; what comes meanwhile waits in it, reduced to what the reporter must not miss: the
/// overflow policy of the bus.
///
/// ```
/// bus ─▶ lane of the run ─▶ thread (concurrency) ─▶ postEvent ─▶ delivered
///             ▲                                        │ failed
///             └─────────────── backoff ◀───────────────┴─▶ given up: warned of, and
///                                                          kept on disk or counted
/// ```
public final class EventReader implements AutoCloseable {

    /// While more events wait, snapshots are skipped for a reader that wants every one of them, too.
    private static final int CAPACITY = 100_000;

    private static final Duration QUIET = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);

    private final EventReporter reporter;
    private final Backoff backoff;
    private final Runnable hurry;
    private final Consumer<EventReader> whenClosed;
    private final Lanes lanes;
    private final Semaphore permits;
    private final Set<Parcel> waiting = ConcurrentHashMap.newKeySet();
    private final Map<Parcel.Fate, LongAdder> counts = Arrays.stream(Parcel.Fate.values())
            .collect(Collectors.toMap(Function.identity(), _ -> new LongAdder()));
    private final Optional<Outbox<ScenarioEvent>> outbox;
    private final Optional<Redelivery<ScenarioEvent>> redelivery;
    private final LastCall.Guest guest = new LastCall.Guest() {

        @Override
        public boolean drain(Duration atMost) throws InterruptedException {
            return EventReader.this.drain(atMost);
        }

        @Override
        public long waiting() {
            return waiting.size();
        }

        @Override
        public Optional<String> leave() {
            return lost(keepTheRest());
        }
    };

    private final AtomicLong quiet = new AtomicLong(System.nanoTime());
    private volatile @Nullable String problem;

    /// Why the last attempt failed; there may have been a better one since.
    private volatile @Nullable String lastFailure;
    private volatile boolean closed;

    /// @param threads on which events are posted
    /// @param timer tells when a pause is over
    /// @param hurry has everything enqueued that was expected before
    EventReader(EventReporter reporter, Scheduler threads, Scheduler timer, Backoff backoff,
            Runnable hurry, Consumer<EventReader> whenClosed) {
        this.reporter = reporter;
        this.backoff = backoff;
        this.hurry = hurry;
        this.whenClosed = whenClosed;
        this.lanes = new Lanes(this::deliver, threads, timer, reporter.concurrency());
        this.permits = new Semaphore(reporter.concurrency(), true);
        this.outbox = reporter.outbox().map(folder -> new Outbox<>(folder, new EventLetters()));
        this.redelivery = outbox.map(kept -> new Redelivery<>(kept, threads, timer,
                reporter.concurrency(), this::deliverKept));
        redelivery.ifPresent(Redelivery::start);
    }

    /// Returns the counts so far.
    public Delivery delivery() {
        return new Delivery(reporter.name(), count(Parcel.Fate.DELIVERED),
                count(Parcel.Fate.SKIPPED), waiting.size(), outbox.map(Outbox::size).orElse(0L),
                count(Parcel.Fate.FAILED), problem);
    }

    /// Detaches the reporter: it gets what was published before, and nothing more. Neither waits nor
    /// closes the reporter. What is kept on disk waits for the next reader of the same outbox.
    @Override
    public void close() {
        whenClosed.accept(this);
        closed = true;
        redelivery.ifPresent(Redelivery::close);
        releaseWhenIdle();
    }

    EventReporter reporter() {
        return reporter;
    }

    boolean isIdle() {
        return waiting.isEmpty();
    }

    /// Notes that `event` is on its way, so that [#drain] knows of it, and the outbox if it must not be
    /// lost.
    Parcel expect(ScenarioEvent event) {
        var parcel = new Parcel(event, this);
        waiting.add(parcel);
        LastCall.add(guest);
        outbox.ifPresent(disk -> disk.expect(event));
        return parcel;
    }

    /// Puts an expected parcel into the lane of its run; never blocks. Not to be called by two threads
    /// at a time.
    void enqueue(Parcel parcel) {
        Parcel superseded = lanes.add(parcel, this::maySkip);
        if (superseded != null) {
            superseded.settle(Parcel.Fate.SKIPPED);
        }
    }

    /// Waits until everything that was accepted before is delivered, skipped or given up.
    ///
    /// @return false if that takes longer than `atMost`
    public boolean drain(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        hurry.run();
        for (Parcel parcel : waiting) {
            if (!parcel.awaitSettled(deadline - System.nanoTime())) {
                return false;
            }
        }
        return true;
    }

    /// Puts what is still on its way on disk, because the process ends now.
    ///
    /// @return how many events are not on disk
    private long keepTheRest() {
        List<ScenarioEvent> rest = waiting.stream()
                .map(Parcel::event)
                .sorted(Comparator.comparingInt(event -> event.header().sequence()))
                .toList();
        return rest.stream()
                .filter(event -> outbox.isEmpty() || !outbox.get().keep(event))
                .count();
    }

    /// @param late how many events it had no time to take
    private Optional<String> lost(long late) {
        long failed = count(Parcel.Fate.FAILED);
        if (late + failed == 0) {
            return Optional.empty();
        }
        return Optional.of("%s has not taken %s, which %s lost%s%s".formatted(reporter.name(),
                late + failed == 1 ? "1 event" : late + failed + " events",
                late + failed == 1 ? "is" : "are", lastFailure == null ? "" : ": " + lastFailure,
                outbox.isPresent()
                        ? ""
                        : "; with SCENARIO_JOURNAL_DIR=.scenario they wait on disk for the next session"));
    }

    private boolean maySkip() {
        return !reporter.everySnapshot() || waiting.size() > CAPACITY;
    }

    /// Whatever is thrown, the parcel is tried again or settled: somebody may wait for it.
    private Optional<Duration> deliver(Parcel parcel, int attempts) {
        return parcel.inItsName(() -> offered(parcel, attempts));
    }

    private Optional<Duration> offered(Parcel parcel, int attempts) {
        try {
            offer(parcel);
            return Optional.empty();
        } catch (Throwable failure) {
            LOG.debug("{} did not take {} of run {}: {}", reporter.name(), parcel.event().type(),
                    parcel.event().scenarioRunId(), String.valueOf(failure));
            return failed(parcel, failure, attempts);
        }
    }

    private Optional<Duration> failed(Parcel parcel, Throwable failure, int attempts) {
        try {
            lastFailure = failure.getMessage();
            Optional<Duration> pause = backoff.after(failure, attempts);
            if (pause.isEmpty()) {
                giveUp(parcel, failure);
            }
            return pause;
        } catch (Throwable broken) {
            drop(parcel, broken);
            return Optional.empty();
        }
    }

    /// Gives up what can't even be kept.
    void drop(Parcel parcel, Throwable why) {
        problem = why.toString();
        parcel.settle(Parcel.Fate.FAILED);
    }

    private void offer(Parcel parcel) throws Exception {
        if (outbox.isPresent() && outbox.get().keepBehindOthers(parcel.event())) {
            parcel.settle(Parcel.Fate.KEPT);
        } else {
            post(parcel.event());
            parcel.settle(Parcel.Fate.DELIVERED);
            redelivery.ifPresent(Redelivery::receiverIsThere);
        }
    }

    /// Offers each event once; the first that fails ends it, unless no other attempt makes sense.
    private void deliverKept(List<ScenarioEvent> events) throws Exception {
        var lane = new Lane("");
        for (ScenarioEvent event : WholeRun.of(events)) {
            Parcel superseded = lane.add(new Parcel(event, this), this::maySkip);
            if (superseded != null) {
                superseded.settle(Parcel.Fate.SKIPPED);
            }
        }
        for (Parcel parcel = lane.next(); parcel != null; parcel = lane.next()) {
            deliverKept(parcel);
            lane.done();
        }
    }

    private void deliverKept(Parcel parcel) throws Exception {
        try {
            post(parcel.event());
            parcel.settle(Parcel.Fate.DELIVERED);
        } catch (DeliveryException e) {
            if (!e.refused()) {
                problem = e.getMessage();
                throw e;
            }
            giveUp(parcel, e);
        }
    }

    private void post(ScenarioEvent event) throws Exception {
        permits.acquire();
        try {
            reporter.postEvent(event);
        } catch (VirtualMachineError | LinkageError e) {
            throw DeliveryException.temporary(e.toString(), e); // the message alone says little
        } finally {
            permits.release();
        }
    }

    private void giveUp(Parcel parcel, Throwable failure) {
        problem = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        boolean refused = failure instanceof DeliveryException delivery && delivery.refused();
        if (!refused && outbox.isPresent() && outbox.get().keep(parcel.event())) {
            warn(parcel.event(), "what it does not take waits in " + outbox.get().folder());
            parcel.settle(Parcel.Fate.KEPT);
            redelivery.ifPresent(Redelivery::letterIsKept);
        } else {
            warn(parcel.event(), "further failures are only counted");
            parcel.settle(Parcel.Fate.FAILED);
        }
    }

    /// Warns at most once in [#QUIET]: an outage makes many failures.
    private void warn(ScenarioEvent event, String consequence) {
        long now = System.nanoTime();
        long quietUntil = quiet.get();
        if (now - quietUntil >= 0 && quiet.compareAndSet(quietUntil, now + QUIET.toNanos())) {
            LOG.warn("{} did not take {} of run {}: {}; the run goes on, {}", reporter.name(),
                    event.type(), event.scenarioRunId(), problem, consequence);
        }
    }

    void settled(Parcel parcel, Parcel.Fate fate) {
        Objects.requireNonNull(counts.get(fate)).increment();
        if (fate != Parcel.Fate.KEPT) {
            outbox.ifPresent(disk -> disk.settle(parcel.event()));
        }
        waiting.remove(parcel);
        releaseWhenIdle();
    }

    private void releaseWhenIdle() {
        if (!waiting.isEmpty()) {
            return;
        }
        if (count(Parcel.Fate.FAILED) == 0) {
            LastCall.remove(guest);
        }
        if (!waiting.isEmpty()) {
            LastCall.add(guest); // expected just now
        }
        if (closed) {
            outbox.ifPresent(Outbox::close);
        }
    }

    private long count(Parcel.Fate fate) {
        return Objects.requireNonNull(counts.get(fate)).sum();
    }
}
