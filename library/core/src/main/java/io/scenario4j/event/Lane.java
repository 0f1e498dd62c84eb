package io.scenario4j.event;

import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/// The events of one run on their way to one reader: one is being delivered, the others wait.
///
/// Either every one of them waits, or, where snapshots may be skipped, at most `STARTED SNAPSHOT FINISHED`:
/// the newest snapshot stands for those before it. Not made for two threads at a time.
final class Lane {

    private final String run;
    private final ArrayDeque<Parcel> waiting = new ArrayDeque<>(3);
    private @Nullable Parcel current;
    private int attempts;

    /// Whether somebody delivers it, or will.
    private boolean busy;

    Lane(String run) {
        this.run = run;
    }

    String run() {
        return run;
    }

    /// Adds a parcel at the end.
    ///
    /// @param maySkip asked for each snapshot that another one follows
    /// @return the snapshot that it supersedes; null if there is none
    @Nullable
    Parcel add(Parcel parcel, BooleanSupplier maySkip) {
        Parcel before = waiting.peekLast();
        boolean skips = before != null && before.isSnapshot() && parcel.isSnapshot()
                && maySkip.getAsBoolean();
        if (skips) {
            waiting.removeLast();
        }
        waiting.addLast(parcel);
        return skips ? before : null;
    }

    /// Returns the parcel to deliver now, the same until [#done]; null if there is none.
    @Nullable
    Parcel next() {
        current = current == null ? waiting.poll() : current;
        return current;
    }

    /// Returns how often the parcel was tried, this time included.
    int tried() {
        return ++attempts;
    }

    /// Notes that the parcel need not be tried any more.
    void done() {
        current = null;
        attempts = 0;
    }

    boolean isEmpty() {
        return current == null && waiting.isEmpty();
    }

    boolean isBusy() {
        return busy;
    }

    void busy(boolean value) {
        busy = value;
    }
}
