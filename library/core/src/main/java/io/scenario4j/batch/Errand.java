package io.scenario4j.batch;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.scenario4j.result.Outcome;
import io.scenario4j.result.Trial;

/// One trial that somebody elsewhere plays, while this thread waits for it.
final class Errand implements Playing {

    private final Slot slot;
    private final TrialPlayer player;
    private final Thread waiting = Thread.currentThread();
    private final AtomicReference<@Nullable Trial> stopped = new AtomicReference<>();

    Errand(Slot slot, TrialPlayer player) {
        this.slot = slot;
        this.player = player;
    }

    /// Waits for the trial; empty if it was not begun. One that was stopped and has a result all the same keeps it.
    Optional<Trial> trial(Meter meter) {
        try {
            return Optional.of(player.play(slot.place(), meter));
        } catch (CancellationException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            return Optional.of(givenUp());
        } catch (Exception e) {
            return Optional.of(Objects.requireNonNullElseGet(stopped.get(),
                    () -> slot.trial(Outcome.INFRASTRUCTURE_ERROR,
                            "the run could not be played elsewhere: " + e)));
        } finally {
            Thread.interrupted();
        }
    }

    @Override
    public void stop(Outcome outcome, String reason) {
        stopped.compareAndSet(null, slot.trial(outcome, reason));
        waiting.interrupt();
    }

    @Override
    public Trial givenUp() {
        return Objects.requireNonNullElseGet(stopped.get(),
                () -> slot.trial(Outcome.CANCELLED, "the batch was stopped"));
    }
}
