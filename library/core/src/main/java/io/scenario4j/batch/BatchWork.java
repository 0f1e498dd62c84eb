package io.scenario4j.batch;

import java.util.List;
import java.util.Optional;

import io.scenario4j.result.Trial;

/// A batch that is to be played.
///
/// @param program what
/// @param plan how
/// @param venue what its runs get from outside, where they are played in this process
/// @param before trials that need not be played again
/// @param resumed where the batch lies that goes on, as it was given; empty for a new one
public record BatchWork(Program program, Plan plan, Venue venue, List<Trial> before,
        Optional<String> resumed) {

    public BatchWork {
        before = List.copyOf(before);
    }

    /// Returns the batch as it is played in this process.
    public RunningBatch here() {
        return new RunningBatch(this, new Here(venue, plan.retries(), plan.perRun()));
    }

    /// Returns the batch as it is played elsewhere: which trial is next, stopping rules, limits of the whole batch,
    /// pause, and progress are as here. What holds for one run, which is its limits and how often it is tried
    /// again, is for the player to keep.
    public RunningBatch playedBy(TrialPlayer player) {
        return new RunningBatch(this, new Elsewhere(player));
    }
}
