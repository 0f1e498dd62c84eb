package io.scenario4j.batch;

import io.scenario4j.result.Trial;

/// Plays the trials of one batch somewhere else; which one is next, when there are enough of them and when the
/// batch is over is decided here.
@FunctionalInterface
public interface TrialPlayer {

    /// Has a trial played, and waits for it. Called on a virtual thread for each trial, of which [#asked] wait at
    /// the same time, so that several may be sent together.
    ///
    /// @param meter of what models were asked, while it is played or afterwards: it counts for the batch's limits
    /// @return the trial; also one that has ended although it was stopped
    /// @throws InterruptedException when the batch is stopped, which interrupts the thread
    /// @throws java.util.concurrent.CancellationException if it was stopped before the trial was begun, which then
    ///     is none of its results
    /// @throws Exception if it can't be played; the trial is an infrastructure error then
    Trial play(Place place, Meter meter) throws Exception;

    /// Returns how many trials are asked for at the same time, of which each waits for its turn.
    ///
    /// @param atOnce how many runs are to go on at once, at least 1; 0 for as many as are right
    default int asked(int atOnce) {
        return atOnce == 0 ? Plan.RUNS_AT_ONCE : atOnce;
    }

    /// Returns what goes on there now.
    ///
    /// @param asked how many trials have been asked for and are not over
    default Activity activity(int asked) {
        return new Activity(asked, "");
    }

    /// What goes on somewhere else.
    ///
    /// @param runs how many are played
    /// @param words by whom, such as `4 tasks on 2 cores`
    record Activity(int runs, String words) {}
}
