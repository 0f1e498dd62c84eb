package io.scenario4j.batch;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import io.scenario4j.fact.Fact;
import io.scenario4j.result.BatchProgress;
import io.scenario4j.result.BatchProgress.State;
import io.scenario4j.result.BatchRun;
import io.scenario4j.result.Ending;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.Sampling;
import io.scenario4j.text.Words;

/// A batch while it is played: each trial on a virtual thread of its own, so many at once. Where it is played is
/// told by [BatchEngine].
///
/// Its lock guards who waits, who is played, what they came to and why it ends; nothing is played under
/// it. All methods may be called from any thread.
public final class RunningBatch {

    /// Each of them may keep a processor busy; with more the others would be too slow to be fair to them.
    private static final int MOST_GIVEN_UP = Math.max(8,
            2 * Runtime.getRuntime().availableProcessors());

    private final AtomicInteger givenUp = new AtomicInteger();
    private final Program program;
    private final Plan plan;
    private final Stage stage;
    private final Spending spending;
    private final ScheduledExecutorService clock = newClock();
    private final long startNanos = System.nanoTime();
    private final CompletableFuture<BatchRun> over = new CompletableFuture<>();
    private final Score score;
    private final Slots slots;
    private @Nullable Ending ending;

    /// What tells a trial from all others of the batch.
    private record Key(String scenario, int trial) {}

    RunningBatch(BatchWork work, Stage stage) {
        this.program = work.program();
        this.plan = work.plan();
        this.stage = stage;
        this.spending = new Spending(plan.inAll());
        List<Slot> share = program.slots(plan, work.venue());
        this.score = new Score(share);
        this.slots = new Slots(taken(share, work.before().settled()),
                stage.asked(plan.atOnce().runs()));
    }

    /// Keeps what was played before.
    ///
    /// @return what is still to be played
    private List<Slot> taken(List<Slot> share, List<Trial> before) {
        Map<Key, Trial> known = new HashMap<>();
        before.forEach(trial -> known.put(new Key(trial.scenario(), trial.number()), trial));
        List<Slot> rest = new ArrayList<>();
        for (Slot slot : share) {
            Trial trial = known.get(new Key(slot.scenario().name(), slot.trial()));
            if (trial == null) {
                rest.add(slot);
            } else {
                score.keep(slot, trial);
            }
        }
        return rest;
    }

    /// A thread of the platform, so that it works also while runs keep all carriers of virtual threads
    /// busy. What comes after the end is ignored.
    private static ScheduledExecutorService newClock() {
        var clock = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("scenario-batch-clock").factory(),
                new ThreadPoolExecutor.DiscardPolicy());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /// Begins as many trials as may go on at once. To be called once.
    public void begin() {
        Duration time = plan.inAll().time();
        if (time != null) {
            var _ = clock.schedule(() -> outOfBudget("it took longer than " + Words.time(time)),
                    time.toNanos(), TimeUnit.NANOSECONDS);
        }
        playNext();
    }

    /// Begins as many trials as may go on, and ends the batch if there are none.
    private void playNext() {
        List<Slot> next;
        boolean last;
        synchronized (this) {
            next = slots.begin();
            last = slots.isOver();
        }
        next.forEach(slot -> Thread.ofVirtual().name("scenario " + slot).start(() -> play(slot)));
        if (last) {
            finish();
        }
    }

    // One trial.

    /// Whatever is thrown, the trial ends: the batch waits for it.
    private void play(Slot slot) {
        try {
            stage.play(slot, this);
        } catch (Throwable e) {
            over(slot, slot.trial(Outcome.SCRIPT_ERROR, "the run could not be played: " + e));
        }
    }

    /// Tells whether it was not ended yet.
    synchronized boolean isPlayed(Slot slot) {
        return slots.isPlayed(slot);
    }

    /// Notes who plays it now; stops them at once if the batch ends.
    void register(Slot slot, Playing playing) {
        Ending why;
        synchronized (this) {
            slots.played(slot, playing);
            why = ending;
        }
        if (why != null) {
            playing.stop(Outcome.CANCELLED, why.toString());
        }
    }

    /// Tells whether a spoiled attempt may be made again, and counts it if so.
    synchronized boolean isRetried() {
        boolean again = ending == null;
        if (again) {
            score.retried();
        }
        return again;
    }

    ScheduledExecutorService clock() {
        return clock;
    }

    void listen(Fact fact) {
        if (fact instanceof Fact.ModelAsked call) {
            asked(call);
        }
    }

    private void asked(Fact.ModelAsked call) {
        spending.add(call);
        endIfTooMuch();
    }

    void spent(long tokens, BigDecimal costUsd) {
        spending.add(tokens, costUsd);
        endIfTooMuch();
    }

    private void endIfTooMuch() {
        spending.excess().ifPresent(this::outOfBudget);
    }

    /// Ends it; of two who do, the first counts.
    ///
    /// @return false if it was over before
    boolean over(Slot slot, Trial trial) {
        Map<StoppingRule, Ending> met = new LinkedHashMap<>();
        synchronized (this) {
            if (!slots.end(slot)) {
                return false;
            }
            score.keep(slot, trial);
            plan.rules().forEach(rule -> rule.metBy(score).ifPresent(how -> met.put(rule, how)));
        }
        met.entrySet()
                .stream()
                .findFirst()
                .ifPresent(rule -> end(rule.getValue(), rule.getKey().stopsRuns()));
        playNext();
        return true;
    }

    /// Leaves out a trial that was not begun because the batch ends.
    void unbegun(Slot slot) {
        boolean left;
        synchronized (this) {
            left = ending != null && slots.end(slot);
        }
        if (left) {
            playNext();
        } else {
            over(slot, slot.trial(Outcome.INFRASTRUCTURE_ERROR, "the run was not begun elsewhere"));
        }
    }

    // Its end.

    /// Stops the trials that go on, and begins no other.
    public void cancel() {
        end(new Ending(Ending.Kind.CANCELLED, "somebody cancelled it", Sampling.watched()), true);
    }

    private void outOfBudget(String reason) {
        end(new Ending(Ending.Kind.OUT_OF_BUDGET, reason, Sampling.fixed()), true);
    }

    /// Begins no other trial; the first reason counts.
    private void end(Ending how, boolean stopsRuns) {
        Map<Slot, Playing> stopped;
        synchronized (this) {
            if (score.isComplete()) {
                return;
            }
            ending = ending == null ? how : ending;
            slots.close();
            stopped = stopsRuns ? slots.played() : Map.of();
        }
        stopped.values()
                .forEach(playing -> playing.stop(Outcome.CANCELLED,
                        "the batch was stopped: " + how.reason()));
        if (stopsRuns) {
            var _ = clock.schedule(() -> stopped.values().forEach(Playing::makeRoom),
                    Attempt.SOON.toMillis(), TimeUnit.MILLISECONDS);
            var _ = clock.schedule(() -> giveUpAll(how.reason()), Attempt.GRACE.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
        playNext();
    }

    private void giveUpAll(String reason) {
        Map<Slot, Playing> stuck;
        List<Slot> unbegun;
        synchronized (this) {
            stuck = slots.played();
            unbegun = slots.unbegun();
        }
        unbegun.forEach(slot -> over(slot, slot.trial(Outcome.CANCELLED,
                "the batch was stopped: %s; no thread was free to begin the run".formatted(
                        reason))));
        stuck.forEach(this::giveUp);
    }

    /// Goes on without a run that was stopped and does not end, such as one whose agent ignores
    /// interrupts.
    void giveUp(Slot slot, Playing playing) {
        if (over(slot, playing.givenUp()) && givenUp.incrementAndGet() == MOST_GIVEN_UP) {
            end(new Ending(Ending.Kind.STOPPED,
                    "%d runs did not end after they were stopped, and go on in vain"
                            .formatted(MOST_GIVEN_UP),
                    Sampling.watched()), true);
        }
    }

    private void finish() {
        clock.shutdownNow();
        over.complete(outcome());
    }

    private synchronized BatchRun outcome() {
        return new BatchRun(program.batchRunId(), program.fingerprints(), program.planned(plan),
                score.played(), ending == null ? Ending.COMPLETE : ending, elapsed());
    }

    /// Completes when the batch is over, also when it was cancelled, on the thread that ends it. To
    /// cancel the future changes nothing for the batch.
    public CompletableFuture<BatchRun> over() {
        return over.copy();
    }

    // How far it is.

    /// Begins no other trial until [#goOn]; those that go on end.
    public synchronized void pause() {
        slots.pause(true);
    }

    /// Begins trials again.
    public void goOn() {
        synchronized (this) {
            slots.pause(false);
        }
        playNext();
    }

    /// Returns how far it has come.
    public synchronized BatchProgress progress() {
        Duration elapsed = elapsed();
        Optional<Duration> left = ending == null ? score.left(elapsed) : Optional.empty();
        TrialPlayer.Activity activity = stage.activity(slots.running());
        return new BatchProgress(program.batchRunId(), state(), score.count(activity.runs()),
                new BatchProgress.Spent(spending.tokens(), spending.costUsd()),
                new BatchProgress.Pace(elapsed, left, activity.words()), score.soFar());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private State state() {
        if (over.isDone()) {
            return State.DONE;
        }
        if (ending != null) {
            return State.STOPPING;
        }
        return slots.isPaused() ? State.PAUSED : State.RUNNING;
    }
}
