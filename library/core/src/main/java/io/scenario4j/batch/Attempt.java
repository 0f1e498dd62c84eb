package io.scenario4j.batch;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.execution.ScenarioExecutor;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactListener;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Trial;
import io.scenario4j.text.Words;

/// One run of a batch in this process, within its limits.
final class Attempt implements Playing {

    private final Slot slot;
    private final List<ScenarioResult> before;
    private final Limits limits;
    private final FactListener toBatch;
    private final Spending spending;
    private final Workload workload = new Workload();
    private final ScenarioExecutor executor;
    private final AtomicReference<@Nullable ScenarioResult> ended = new AtomicReference<>();
    private final AtomicReference<@Nullable Stop> stopped = new AtomicReference<>();

    private boolean over;
    private boolean makesRoom;

    /// Why it was ended from outside.
    private record Stop(Outcome outcome, String reason) {}

    /// @param before what earlier attempts came to
    /// @param toBatch told of each fact
    Attempt(Venue venue, Slot slot, List<ScenarioResult> before, Limits limits,
            FactListener toBatch) {
        this.slot = slot;
        this.before = List.copyOf(before);
        this.limits = limits;
        this.toBatch = toBatch;
        this.spending = new Spending(limits);
        this.executor = venue.executor(slot.definition(before.size() + 1),
                venue.config(), this::listen);
    }

    private void listen(Fact fact) {
        workload.tell(fact);
        switch (fact) {
            case Fact.ModelAsked call -> asked(call);
            case Fact.Ended(_, var result) -> ended.set(result);
            default -> {
                // Nothing that a limit counts.
            }
        }
        toBatch.tell(fact);
    }

    /// Plays the run on this thread. Whatever was thrown, the run's last fact says how it ended.
    ///
    /// @param giveUp called if the run does not even end after its time is up
    ScenarioResult play(ScheduledExecutorService clock, Runnable giveUp) {
        List<Future<?>> timeouts = timeouts(clock, giveUp);
        try {
            workload.of(executor::runAlone);
        } catch (Throwable thrown) {
            logger().debug("{} ended without a verdict", slot, thrown);
        } finally {
            timeouts.forEach(timeout -> timeout.cancel(false));
            Thread.interrupted();
            over();
        }
        ScenarioResult result = ended.get();
        return result == null
                ? slot.unknown(Outcome.SCRIPT_ERROR, "the run broke before it began")
                : result;
    }

    private List<Future<?>> timeouts(ScheduledExecutorService clock, Runnable giveUp) {
        Duration time = limits.time();
        if (time == null) {
            return List.of();
        }
        return List.of(clock.schedule(() -> tooLong(time), time.toNanos(), TimeUnit.NANOSECONDS),
                clock.schedule(this::makeRoom, time.plus(SOON).toNanos(), TimeUnit.NANOSECONDS),
                clock.schedule(giveUp, time.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public synchronized void makeRoom() {
        if (!over && !makesRoom) {
            makesRoom = true;
            Carriers.lend();
        }
    }

    private synchronized void over() {
        over = true;
        if (makesRoom) {
            Carriers.takeBack();
        }
    }

    /// Were it left out of a pass rate, an agent that hangs would look as good as one that does not.
    private void tooLong(Duration time) {
        Workload.Hands hands = workload.most();
        stop(hands.fault(), "the run took longer than %s, for the most part in %s hands"
                .formatted(Words.time(time), hands.whose()));
    }

    /// The agent's, whoever has asked the models: the conversation is as long as the agent makes it, and
    /// one that never comes to an end would look perfect if such runs were left out.
    private void asked(Fact.ModelAsked call) {
        spending.add(call);
        spending.excess()
                .ifPresent(excess -> stop(Outcome.AGENT_ERROR,
                        "the run's budget is used up: " + excess));
    }

    @Override
    public void stop(Outcome outcome, String reason) {
        stopped.compareAndSet(null, new Stop(outcome, reason));
        executor.stop(outcome, reason);
    }

    /// Tells whether it was ended from outside, so that another attempt makes no sense.
    boolean isStopped() {
        return stopped.get() != null;
    }

    /// Returns the trial if it ends with this attempt.
    Trial trial(ScenarioResult result) {
        return new Trial(slot.scenario().name(), slot.trial(), result, before, false);
    }

    @Override
    public Trial givenUp() {
        Stop stop = Objects.requireNonNullElse(stopped.get(), new Stop(Outcome.CANCELLED, ""));
        return trial(slot.unknown(stop.outcome(),
                "%s; it did not end within %s after it was stopped, and was given up"
                        .formatted(stop.reason(), Words.time(GRACE))));
    }

    /// Looked for when there is something to say: that takes 20 ms of a session's start.
    private static Logger logger() {
        return LoggerFactory.getLogger(Attempt.class);
    }
}
