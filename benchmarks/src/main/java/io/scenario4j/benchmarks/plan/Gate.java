package io.scenario4j.benchmarks.plan;

import java.util.ArrayDeque;
import java.util.Deque;

/// Lets so many calls through at once; others wait in the order in which they came.
final class Gate {

    private final Deque<Lane> waiting = new ArrayDeque<>();
    private int most;
    private int inside;

    /// @param most how many at once
    Gate(int most) {
        this.most = most;
    }

    void enter(Lane lane) {
        waiting.add(lane);
        letIn();
    }

    void leave() {
        inside--;
        letIn();
    }

    /// Has one that waits go away.
    void forget(Lane lane) {
        waiting.remove(lane);
    }

    void most(int value) {
        most = value;
        letIn();
    }

    int most() {
        return most;
    }

    int inside() {
        return inside;
    }

    /// Returns how many want to be inside.
    int demand() {
        return inside + waiting.size();
    }

    private void letIn() {
        while (inside < most && !waiting.isEmpty()) {
            inside++;
            waiting.remove().call();
        }
    }
}
