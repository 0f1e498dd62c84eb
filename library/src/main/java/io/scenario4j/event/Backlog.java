package io.scenario4j.event;

import java.util.ArrayDeque;
import java.util.Queue;

/// The events of one run that one reader has not begun to take.
///
/// Either every one of them, or at most `STARTED SNAPSHOT FINISHED`: the newest snapshot stands for
/// those before it.
final class Backlog {

    private final boolean everySnapshot;
    private final ArrayDeque<Parcel> parcels = new ArrayDeque<>(3);

    Backlog(boolean everySnapshot) {
        this.everySnapshot = everySnapshot;
    }

    /// Returns this backlog with `parcel` at its end; a snapshot that it supersedes is settled.
    Backlog plus(Parcel parcel) {
        if (!everySnapshot && parcel.isSnapshot() && endsWithSnapshot()) {
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
