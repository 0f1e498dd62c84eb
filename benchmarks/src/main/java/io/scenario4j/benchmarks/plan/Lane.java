package io.scenario4j.benchmarks.plan;

import umontreal.ssj.simevents.Event;

/// A thread of a task: plays one run after the other, and of each one call after the other.
final class Lane extends Event {

    private final Attempt attempt;
    private int run;
    private int callsLeft;
    private boolean calling;

    Lane(Attempt attempt) {
        super(attempt.simulator());
        this.attempt = attempt;
    }

    /// Begins a run of its task.
    void play(int value) {
        run = value;
        callsLeft = attempt.callsOfRun();
        attempt.gate().enter(this);
    }

    /// A call begins.
    void call() {
        calling = true;
        schedule(attempt.secondsOfCall());
    }

    /// A call is over.
    @Override
    public void actions() {
        calling = false;
        callsLeft--;
        attempt.gate().leave();
        if (callsLeft > 0) {
            attempt.gate().enter(this);
        } else {
            attempt.played(this, run);
        }
    }

    /// Nobody hears of its call any more.
    void lose() {
        if (calling) {
            cancel();
            attempt.gate().leave();
        } else {
            attempt.gate().forget(this);
        }
    }
}
