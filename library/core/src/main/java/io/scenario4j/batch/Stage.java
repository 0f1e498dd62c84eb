package io.scenario4j.batch;

/// Where the trials of a running batch are played.
sealed interface Stage permits Here, Elsewhere {

    /// Returns how many runs go on at once where the batch does not say.
    int atOnce();

    /// Plays a trial on this thread, and tells the batch when it is over.
    void play(Slot slot, RunningBatch batch);
}
