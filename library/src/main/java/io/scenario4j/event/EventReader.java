package io.scenario4j.event;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.processors.FlowableProcessor;
import io.reactivex.rxjava3.processors.PublishProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A reporter at work: attached to a bus by [ScenarioEventBus#attach], with the events that wait for it.
///
/// Each run has a lane of its own, so that one run's retries do not hold up another. A lane delivers
/// one event at a time; what comes meanwhile is reduced to a [Backlog], the overflow policy of the bus.
///
/// ```
/// publish ─▶ lane of the run ─▶ backlog ─▶ permit (concurrency) ─▶ postEvent ─▶ delivered
///                                  ▲                                  │ failed
///                                  └────────── backoff ◀──────────────┴─▶ given up: counted, warned
/// ```
public final class EventReader implements AutoCloseable {

    /// So many events may wait for a reader; what comes on top is given up at once, counted and warned
    /// of.
    private static final int CAPACITY = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);

    private final EventReporter reporter;
    private final Scheduler threads;
    private final Backoff backoff;
    private final Consumer<EventReader> whenClosed;
    private final Semaphore permits;
    private final Map<String, FlowableProcessor<Parcel>> lanes = new ConcurrentHashMap<>();
    private final Set<Parcel> waiting = ConcurrentHashMap.newKeySet();
    private final Map<Parcel.Fate, LongAdder> counts = Map.of(Parcel.Fate.DELIVERED,
            new LongAdder(), Parcel.Fate.SKIPPED, new LongAdder(), Parcel.Fate.FAILED,
            new LongAdder());

    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile @Nullable String problem;

    EventReader(EventReporter reporter, Scheduler threads, Backoff backoff,
            Consumer<EventReader> whenClosed) {
        this.reporter = reporter;
        this.threads = threads;
        this.backoff = backoff;
        this.whenClosed = whenClosed;
        this.permits = new Semaphore(reporter.concurrency(), true);
    }

    /// Returns the counts so far.
    public Delivery delivery() {
        return new Delivery(reporter.name(), count(Parcel.Fate.DELIVERED),
                count(Parcel.Fate.SKIPPED), waiting.size(), count(Parcel.Fate.FAILED), problem);
    }

    /// Detaches the reporter: it gets what was published before, and nothing more. Neither waits nor
    /// closes the reporter.
    @Override
    public void close() {
        whenClosed.accept(this);
    }

    EventReporter reporter() {
        return reporter;
    }

    boolean isIdle() {
        return waiting.isEmpty();
    }

    /// Never blocks.
    void accept(ScenarioEvent event) {
        var parcel = new Parcel(event, this::settled);
        boolean full = waiting.size() >= CAPACITY;
        waiting.add(parcel);
        if (full) {
            giveUp(parcel, DeliveryException.permanent(
                    "expected at most %,d events to wait, found more".formatted(CAPACITY)));
        } else {
            enqueue(parcel);
        }
    }

    /// Waits until everything that was accepted before is delivered, skipped or given up.
    ///
    /// @return false if that takes longer than `atMost`
    public boolean drain(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (Parcel parcel : waiting) {
            if (!parcel.awaitSettled(deadline - System.nanoTime())) {
                return false;
            }
        }
        return true;
    }

    private void enqueue(Parcel parcel) {
        String run = parcel.event().scenarioRunId();
        var lane = lanes.computeIfAbsent(run, _ -> newLane());
        lane.onNext(parcel);
        if (parcel.event() instanceof ScenarioRunFinishedEvent) {
            lanes.remove(run);
            lane.onComplete();
        }
    }

    private FlowableProcessor<Parcel> newLane() {
        var lane = PublishProcessor.<Parcel>create().toSerialized();
        var _ = lane
                .onBackpressureReduce(() -> new Backlog(reporter.everySnapshot()), Backlog::plus)
                .flatMapCompletable(this::deliverAll, true, 1)
                .subscribe();
        return lane;
    }

    private Completable deliverAll(Backlog backlog) {
        return Flowable.fromIterable(backlog.parcels()).concatMapCompletable(this::deliver);
    }

    private Completable deliver(Parcel parcel) {
        return Completable.fromAction(() -> post(parcel.event()))
                .subscribeOn(threads)
                .doOnError(failure -> LOG.debug("{} did not take {} of run {}: {}",
                        reporter.name(), parcel.event().type(), parcel.event().scenarioRunId(),
                        String.valueOf(failure)))
                .retryWhen(backoff::retries)
                .doOnComplete(() -> delivered(parcel))
                .onErrorComplete(failure -> giveUp(parcel, failure));
    }

    private void post(ScenarioEvent event) throws Exception {
        permits.acquire();
        try {
            reporter.postEvent(event);
        } catch (VirtualMachineError | LinkageError e) {
            // RxJava lets these pass by, and the event would wait for ever.
            throw DeliveryException.temporary(e.toString(), e);
        } finally {
            permits.release();
        }
    }

    private void delivered(Parcel parcel) {
        if (failing.compareAndSet(true, false)) {
            LOG.info("{} takes events again; {} were given up so far", reporter.name(),
                    count(Parcel.Fate.FAILED));
        }
        parcel.settle(Parcel.Fate.DELIVERED);
    }

    /// Warns of the first failure only, until something is delivered again.
    private boolean giveUp(Parcel parcel, Throwable failure) {
        ScenarioEvent event = parcel.event();
        problem = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (failing.compareAndSet(false, true)) {
            LOG.warn(
                    "{} did not take {} of run {}: {}; the run goes on, further failures are only counted",
                    reporter.name(), event.type(), event.scenarioRunId(), problem);
        }
        parcel.settle(Parcel.Fate.FAILED);
        return true;
    }

    private void settled(Parcel parcel, Parcel.Fate fate) {
        waiting.remove(parcel);
        Objects.requireNonNull(counts.get(fate)).increment();
    }

    private long count(Parcel.Fate fate) {
        return Objects.requireNonNull(counts.get(fate)).sum();
    }
}
