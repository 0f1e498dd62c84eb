package io.scenario4j.batch;

import io.scenario4j.fact.FactListener;
import io.scenario4j.result.Trial;

/// Plays the trials of one batch somewhere else; which one is next, when there are enough of them and when the
/// batch is over is decided here.
@FunctionalInterface
public interface TrialPlayer {

    /// Has a trial played, and waits for it. Called on a virtual thread for each trial, of which [#asked] wait at
    /// the same time, so that several may be sent together.
    ///
    /// @param told of what models were asked meanwhile, if anybody here knows: it counts for the batch's limits
    /// @return the trial; also one that has ended although it was stopped
    /// @throws InterruptedException when the batch is stopped, which interrupts the thread
    /// @throws Exception if it can't be played; the trial is an infrastructure error then
    Trial play(Place place, FactListener told) throws Exception;

    /// Returns how many trials are asked for at the same time, of which each waits for its turn.
    ///
    /// @param atOnce how many runs are to go on at once, at least 1; 0 for as many as are right
    default int asked(int atOnce) {
        return atOnce == 0 ? Plan.RUNS_AT_ONCE : atOnce;
    }
}
