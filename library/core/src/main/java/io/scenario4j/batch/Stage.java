package io.scenario4j.batch;

/// Where the trials of a running batch are played.
sealed interface Stage permits Here, Elsewhere {

    /// Returns how many trials wait or are played at the same time.
    ///
    /// @param atOnce how many runs are to go on at once; 0 where nobody says
    int asked(int atOnce);

    /// Plays a trial on this thread, and tells the batch when it is over.
    void play(Slot slot, RunningBatch batch);

    /// Returns what goes on there now.
    ///
    /// @param begun how many trials have begun and are not over
    default TrialPlayer.Activity activity(int begun) {
        return new TrialPlayer.Activity(begun, "");
    }
}
