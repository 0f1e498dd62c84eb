package io.scenario4j.event;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/// The events of one run that one reader has not begun to take.
///
/// Either every one of them, or, where snapshots may be skipped, at most `STARTED SNAPSHOT FINISHED`:
/// the newest snapshot stands for those before it.
final class Backlog {

    private final BooleanSupplier maySkip;
    private final ArrayDeque<Parcel> parcels = new ArrayDeque<>(3);

    /// @param maySkip asked for each snapshot
    Backlog(BooleanSupplier maySkip) {
        this.maySkip = maySkip;
    }

    /// Returns this backlog with `parcel` at its end; a snapshot that it supersedes is settled.
    Backlog plus(Parcel parcel) {
        if (parcel.isSnapshot() && endsWithSnapshot() && maySkip.getAsBoolean()) {
            parcels.removeLast().settle(Parcel.Fate.SKIPPED);
        }
        parcels.add(parcel);
        return this;
    }

    Queue<Parcel> parcels() {
        return parcels;
    }

    private boolean endsWithSnapshot() {
        return !parcels.isEmpty() && parcels.getLast().isSnapshot();
    }
}
