package io.scenario4j.event.outbox;

import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.disposables.SerialDisposable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.retry.Pauses;

/// Delivers what is kept in an outbox, in passes, as soon as the receiver takes it.
///
/// A pass adopts what other processes have left, and tries one run; if that succeeds, the others at the
/// same time. After a failure the next pass comes in about a second, then each time twice as late, up to a
/// minute.
public final class Redelivery<L> implements Closeable {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    /// How often somebody else's files are looked for while nothing is kept.
    private static final Duration IDLE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Redelivery.class);

    private final Outbox<L> outbox;
    private final Scheduler threads;
    private final Scheduler timer;
    private final int concurrency;
    private final Delivering<L> delivering;
    private final SerialDisposable next = new SerialDisposable();
    private final Pauses pauses = Pauses.of(SHORTEST, Duration.ofMinutes(1));
    private int failures;
    private boolean passing;
    private boolean idle;
    private boolean closed;

    /// Delivers the kept letters of one run, in order.
    @FunctionalInterface
    public interface Delivering<L> {
        void deliver(List<L> letters) throws Exception;
    }

    /// @param threads on which letters are delivered
    /// @param timer tells when another attempt is made
    /// @param concurrency how many runs are delivered at the same time
    public Redelivery(Outbox<L> outbox, Scheduler threads, Scheduler timer, int concurrency,
            Delivering<L> delivering) {
        this.outbox = outbox;
        this.threads = threads;
        this.timer = timer;
        this.concurrency = concurrency;
        this.delivering = delivering;
    }

    /// Begins, with what other processes have left.
    public void start() {
        passIn(Duration.ZERO);
    }

    /// Tells that a letter was kept just now.
    public synchronized void letterIsKept() {
        if (idle && !passing) {
            passIn(SHORTEST);
        }
    }

    /// Tells that the receiver has just taken a letter, so that it may take the others too.
    public synchronized void receiverIsThere() {
        if (!passing && failures > 0) {
            failures = 0;
            passIn(SHORTEST);
        }
    }

    /// A pass that goes on is not interrupted.
    @Override
    public synchronized void close() {
        closed = true;
        if (!passing) {
            next.dispose();
        }
    }

    private synchronized void passIn(Duration wait) {
        if (closed) {
            return;
        }
        idle = false;
        Disposable pass = Completable.timer(wait.toMillis(), TimeUnit.MILLISECONDS, timer)
                .observeOn(threads)
                .andThen(Completable.fromAction(this::pass))
                .subscribe(this::passed, this::failed);
        next.set(pass);
    }

    private void pass() throws Exception {
        begin();
        outbox.adopt();
        List<String> runs = outbox.runs();
        if (!runs.isEmpty()) {
            deliver(runs.getFirst());
            Flowable.fromIterable(runs.subList(1, runs.size()))
                    .flatMapCompletable(run -> Completable.fromAction(() -> deliver(run))
                            .subscribeOn(threads), true, concurrency)
                    .blockingAwait();
            LOG.debug("delivered what was kept of {} runs", runs.size());
        }
    }

    /// More may be kept while what was there is delivered.
    private void deliver(String run) throws Exception {
        outbox.postpone(run);
        List<L> letters = outbox.kept(run);
        while (!letters.isEmpty()) {
            delivering.deliver(letters);
            letters = outbox.kept(run);
        }
    }

    private synchronized void begin() {
        passing = true;
    }

    private synchronized void passed() {
        passing = false;
        failures = 0;
        boolean done = outbox.size() == 0;
        passIn(done ? IDLE : SHORTEST);
        idle = done;
    }

    private synchronized void failed(Throwable failure) {
        LOG.debug("what is kept in {} goes on waiting: {}", outbox.folder(),
                String.valueOf(failure));
        passing = false;
        failures++;
        passIn(pauses.after(failures));
    }
}
