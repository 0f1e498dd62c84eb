package io.scenario4j.batch;

/// A batch that is to be played.
///
/// @param program what
/// @param plan how
/// @param venue what its runs get from outside, where they are played in this process
/// @param before what was played before, if the batch goes on
public record BatchWork(Program program, Plan plan, Venue venue, Before before) {

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
