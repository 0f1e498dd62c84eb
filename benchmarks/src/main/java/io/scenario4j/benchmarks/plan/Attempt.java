package io.scenario4j.benchmarks.plan;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/// A task on a worker: plays what is not stored of it.
final class Attempt extends Event {

    private final Day day;
    private final Task task;
    private final int worker;
    private final double began;
    private final Deque<Integer> left = new ArrayDeque<>();
    private final Set<Lane> lanes = new LinkedHashSet<>();
    private final BitSet unstored = new BitSet();

    Attempt(Day day, Task task, int worker) {
        super(day.simulator());
        this.day = day;
        this.task = task;
        this.worker = worker;
        this.began = day.simulator().time();
        task.missing().stream().forEach(left::add);
        schedule(day.plan().tasks().seconds());
    }

    /// Its runs begin.
    @Override
    public void actions() {
        for (int i = 0; i < day.plan().tasks().runsAtOnce() && !left.isEmpty(); i++) {
            var lane = new Lane(this);
            lanes.add(lane);
            lane.play(left.remove());
        }
    }

    void played(Lane lane, int run) {
        if (day.plan().tasks().keeps()) {
            task.store(run);
        } else {
            unstored.set(run);
        }
        if (left.isEmpty()) {
            lanes.remove(lane);
        } else {
            lane.play(left.remove());
        }
        if (lanes.isEmpty()) {
            unstored.stream().forEach(task::store);
            day.over(this);
        }
    }

    /// Its worker is lost, or somebody else was quicker.
    void stop() {
        cancel();
        List.copyOf(lanes).forEach(Lane::lose);
        lanes.clear();
    }

    Task task() {
        return task;
    }

    int worker() {
        return worker;
    }

    /// Returns the seconds since it began.
    double age() {
        return day.simulator().time() - began;
    }

    Gate gate() {
        return day.gate(worker);
    }

    int callsOfRun() {
        return day.plan().calls().ofRun();
    }

    double secondsOfCall() {
        return day.secondsOfCall(worker);
    }
}
