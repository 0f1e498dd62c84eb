package io.scenario4j.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.retry.Pauses;

/// This process: attempts are made until one was not spoiled by a service or the network.
///
/// @param retries how many after the first
/// @param perRun what one attempt may use
record Here(Venue venue, int retries, Limits perRun) implements Stage {

    private static final Pauses PAUSES = Pauses.of(Duration.ofMillis(500), Duration.ofSeconds(32));

    @Override
    public int asked(int atOnce) {
        return atOnce == 0 ? Plan.RUNS_AT_ONCE : atOnce;
    }

    @Override
    public void play(Slot slot, RunningBatch batch) {
        List<ScenarioResult> spoiled = new ArrayList<>();
        while (batch.isPlayed(slot)) {
            var attempt = new Attempt(venue, slot, spoiled, perRun, batch::listen);
            batch.register(slot, attempt);
            ScenarioResult played = attempt.play(batch.clock(), () -> batch.giveUp(slot, attempt));
            if (!deservesAnother(attempt, played, spoiled.size()) || !batch.isRetried()) {
                batch.over(slot, attempt.trial(played));
                return;
            }
            spoiled.add(played);
            pauseBefore(spoiled.size());
        }
    }

    private boolean deservesAnother(Attempt attempt, ScenarioResult played, int before) {
        return played.outcome() == Outcome.INFRASTRUCTURE_ERROR && !attempt.isStopped()
                && before < retries;
    }

    private static void pauseBefore(int retry) {
        try {
            Thread.sleep(PAUSES.after(retry));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
