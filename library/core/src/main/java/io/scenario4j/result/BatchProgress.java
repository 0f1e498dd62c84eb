package io.scenario4j.result;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.scenario4j.statistics.PassRate;

/// How far a batch has come, at one moment.
///
/// @param batchRunId its id
/// @param state what it does
/// @param planned how many trials there are
/// @param done how many of them are over, those of before a resumption included
/// @param running how many go on
/// @param outcomes how many of those done ended how; no entry for none
/// @param retries how many attempts were spoiled by a service or the network and made again
/// @param resumed how many were played before the batch was resumed
/// @param tokens that were counted so far, in running trials too
/// @param costUsd what that has cost, as far as prices are known
/// @param elapsed time since it began
/// @param left how long the rest takes if it goes on like this; empty before the first trial is over, and
///            when nothing is left
/// @param failures the trials that failed or broke, in the order in which they ended; at most
///            [#MOST_FAILURES], the newest ones
public record BatchProgress(String batchRunId, State state, int planned, int done, int running,
        Map<Outcome, Integer> outcomes, int retries, int resumed, long tokens, double costUsd,
        Duration elapsed, Optional<Duration> left, List<Trial> failures) {

    /// How many failures are kept for the one who watches.
    public static final int MOST_FAILURES = 20;

    /// What a batch does.
    public enum State {
        /// Trials begin and end.
        RUNNING,
        /// No trial begins; those that go on end.
        PAUSED,
        /// No other trial begins any more.
        STOPPING,
        /// It is over.
        DONE
    }

    public BatchProgress {
        outcomes = Map.copyOf(outcomes);
        failures = List.copyOf(failures);
    }

    /// Returns the pass rate so far.
    public PassRate passRate() {
        return new PassRate(outcomes.getOrDefault(Outcome.PASSED, 0),
                outcomes.getOrDefault(Outcome.FAILED, 0));
    }
}
