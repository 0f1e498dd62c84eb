package io.scenario4j.batch;

import java.time.Duration;
import java.util.List;
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
import io.scenario4j.text.Words;

/// One run of a batch, within its limits.
final class Attempt {

    /// So long a run that was stopped may take to end before it is given up.
    static final Duration GRACE = Duration.ofSeconds(10);

    private final Slot slot;
    private final Limits limits;
    private final FactListener toBatch;
    private final Spending spending;
    private final ScenarioExecutor executor;
    private final AtomicReference<@Nullable ScenarioResult> ended = new AtomicReference<>();
    private volatile boolean stopped;

    /// @param number from 1
    /// @param toBatch told of each fact
    Attempt(Venue venue, Slot slot, int number, Limits limits, FactListener toBatch) {
        this.slot = slot;
        this.limits = limits;
        this.toBatch = toBatch;
        this.spending = new Spending(limits);
        this.executor = venue.executor(slot.definition(number), venue.config(), this::listen);
    }

    private void listen(Fact fact) {
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
            executor.run();
        } catch (Throwable thrown) {
            logger().debug("{} ended without a verdict", slot, thrown);
        } finally {
            timeouts.forEach(timeout -> timeout.cancel(false));
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
        Runnable stop = () -> stop(Outcome.INFRASTRUCTURE_ERROR,
                "the run took longer than " + Words.time(time));
        return List.of(clock.schedule(stop, time.toNanos(), TimeUnit.NANOSECONDS),
                clock.schedule(giveUp, time.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS));
    }

    private void asked(Fact.ModelAsked call) {
        spending.add(call);
        spending.excess()
                .ifPresent(excess -> stop(Outcome.INFRASTRUCTURE_ERROR,
                        "the run's budget is used up: " + excess));
    }

    void stop(Outcome outcome, String reason) {
        stopped = true;
        executor.stop(outcome, reason);
    }

    /// Tells whether it was ended from outside, so that another attempt makes no sense.
    boolean isStopped() {
        return stopped;
    }

    /// Looked for when there is something to say: that takes 20 ms of a session's start.
    private static Logger logger() {
        return LoggerFactory.getLogger(Attempt.class);
    }
}
