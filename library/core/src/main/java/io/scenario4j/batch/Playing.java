package io.scenario4j.batch;

import java.time.Duration;

import io.scenario4j.result.Outcome;
import io.scenario4j.result.Trial;

/// One trial while it is played.
sealed interface Playing permits Attempt, Errand {

    /// So long one that was stopped may take to end before it is given up.
    Duration GRACE = Duration.ofSeconds(10);

    /// So long until others no longer wait for its thread.
    Duration SOON = Duration.ofMillis(100);

    /// Ends it; of several reasons the first counts.
    void stop(Outcome outcome, String reason);

    /// Has others go on, if it was stopped and still keeps the thread that carries its own.
    default void makeRoom() {}

    /// Returns the trial if nobody waits for its end any longer, as where an agent ignores interrupts.
    Trial givenUp();
}
