package io.scenario4j.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which trials of a batch wait, and which are played. The lock of the batch guards it.
final class Slots {

    private final int atOnce;
    private final Deque<Slot> waiting;
    private final Map<Slot, Optional<Playing>> played = new HashMap<>();
    private boolean paused;

    /// @param waiting in the order in which they begin
    /// @param atOnce how many are played at once
    Slots(List<Slot> waiting, int atOnce) {
        this.waiting = new ArrayDeque<>(waiting);
        this.atOnce = atOnce;
    }

    /// Takes those that may begin.
    List<Slot> begin() {
        List<Slot> next = new ArrayList<>();
        while (!paused && !waiting.isEmpty() && played.size() < atOnce) {
            Slot slot = waiting.remove();
            played.put(slot, Optional.empty());
            next.add(slot);
        }
        return next;
    }

    /// Has none that waits begin any more.
    void close() {
        waiting.clear();
    }

    void pause(boolean value) {
        paused = value;
    }

    boolean isPaused() {
        return paused;
    }

    /// Notes who plays it now, if the slot is not over.
    void played(Slot slot, Playing playing) {
        played.computeIfPresent(slot, (_, _) -> Optional.of(playing));
    }

    /// Returns those that are played.
    Map<Slot, Playing> played() {
        Map<Slot, Playing> all = new HashMap<>();
        played.forEach((slot, playing) -> playing.ifPresent(one -> all.put(slot, one)));
        return all;
    }

    /// Returns those that were taken and nobody plays yet, as where no thread was free for them.
    List<Slot> unbegun() {
        return played.entrySet()
                .stream()
                .filter(slot -> slot.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Tells whether it was not ended yet.
    boolean isPlayed(Slot slot) {
        return played.containsKey(slot);
    }

    int running() {
        return played.size();
    }

    /// Tells whether it was played until now: of two who end it, the first one does.
    boolean end(Slot slot) {
        return played.remove(slot) != null;
    }

    boolean isOver() {
        return waiting.isEmpty() && played.isEmpty();
    }
}
