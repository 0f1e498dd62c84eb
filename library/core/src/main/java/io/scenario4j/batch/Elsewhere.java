package io.scenario4j.batch;

/// Another process, which is sent for each trial.
record Elsewhere(TrialPlayer player) implements Stage {

    @Override
    public int asked(int atOnce) {
        return player.asked(atOnce);
    }

    @Override
    public TrialPlayer.Activity activity(int begun) {
        return player.activity(begun);
    }

    @Override
    public void play(Slot slot, RunningBatch batch) {
        var errand = new Errand(slot, player);
        batch.register(slot, errand);
        errand.trial(batch::spent)
                .ifPresentOrElse(trial -> batch.over(slot, trial), () -> batch.unbegun(slot));
    }
}
