package io.scenario4j.benchmarks.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

import io.scenario4j.benchmarks.plan.Plan.Limit;
import io.scenario4j.benchmarks.plan.Plan.Trouble;

/// A plan while it is played: the driver, which gives tasks to workers, and what happens to these.
final class Day {

    /// As Spark does unless told otherwise: a task is slow if it takes three times as long as half of the others,
    /// and is looked for when nine of ten are over.
    private static final double SLOW = 3;
    private static final double MOST = 0.9;

    private final Simulator simulator = new Simulator();
    private final Plan plan;
    private final SplittableRandom random;
    private final DoubleSupplier seconds;
    private final Gates gates;
    private final Deque<Task> waiting = new ArrayDeque<>();
    private final List<List<Attempt>> workers = new ArrayList<>();
    private final boolean[] lost;
    private final int tasks;
    private final double[] times;
    private int over;
    private long calls;
    private double nextCall;

    private Day(Plan plan, long seed) {
        this.plan = plan;
        this.random = new SplittableRandom(seed);
        this.seconds = plan.calls().sigma() == 0
                ? () -> plan.calls().seconds()
                : LogNormalDistribution.of(Math.log(plan.calls().seconds()), plan.calls().sigma())
                        .createSampler(random::nextLong)::sample;
        this.gates = Gates.of(plan.limit(), plan.cluster().workers());
        this.lost = new boolean[plan.cluster().workers()];
        for (int left = plan.runs(); left > 0; left -= plan.tasks().runs()) {
            waiting.add(new Task(Math.min(left, plan.tasks().runs())));
        }
        this.tasks = waiting.size();
        this.times = new double[tasks];
    }

    /// Plays it; the same plan with the same seed comes to the same.
    static Outcome play(Plan plan, long seed) {
        var day = new Day(plan, seed);
        day.simulator.init();
        for (int i = 0; i < plan.cluster().workers(); i++) {
            day.workers.add(new ArrayList<>());
            day.loseSomeTime(i);
        }
        if (!day.gates.shares().isEmpty()) {
            day.every(Gates.SECONDS_BETWEEN, day.gates::rebalance);
        }
        if (plan.trouble().speculates()) {
            day.every(1, day::copySlow);
        }
        day.giveOut();
        day.simulator.start();
        return new Outcome(plan, day.simulator.time(),
                day.calls - (long) plan.runs() * plan.calls().ofRun());
    }

    Simulator simulator() {
        return simulator;
    }

    Plan plan() {
        return plan;
    }

    Gate gate(int worker) {
        return gates.of().apply(worker);
    }

    /// Returns how long a call takes that begins now, with the time that it waits for its turn.
    double secondsOfCall(int worker) {
        calls++;
        Trouble trouble = plan.trouble();
        double time = seconds.getAsDouble()
                * (random.nextDouble() < trouble.slowCalls() ? Trouble.FACTOR_OF_CALL : 1)
                * (worker < trouble.slowWorkers() ? Trouble.FACTOR_OF_WORKER : 1);
        if (!(plan.limit() instanceof Limit.PerMinute(var calls))) {
            return time;
        }
        double turn = Math.max(simulator.time(), nextCall);
        nextCall = turn + 60.0 / calls;
        return turn - simulator.time() + time;
    }

    void over(Attempt attempt) {
        workers.get(attempt.worker()).remove(attempt);
        stopOthers(attempt.task());
        times[over++] = attempt.age();
        if (over == tasks) {
            simulator.stop();
        } else {
            giveOut();
        }
    }

    private void stopOthers(Task task) {
        for (List<Attempt> attempts : workers) {
            attempts.stream().filter(other -> other.task() == task).toList().forEach(other -> {
                other.stop();
                attempts.remove(other);
            });
        }
    }

    /// Each task goes to the worker that has least to do.
    private void giveOut() {
        while (!waiting.isEmpty() && place(waiting.peek(), -1)) {
            waiting.remove();
        }
    }

    /// @param but a worker that it must not go to; negative if there is none
    /// @return false if there is no place for it
    private boolean place(Task task, int but) {
        int best = -1;
        for (int i = 0; i < lost.length; i++) {
            if (!lost[i] && i != but && workers.get(i).size() < plan.cluster().tasksAtOnce()
                    && (best < 0 || workers.get(i).size() < workers.get(best).size())) {
                best = i;
            }
        }
        if (best >= 0) {
            workers.get(best).add(new Attempt(this, task, best));
        }
        return best >= 0;
    }

    private void copySlow() {
        if (over < MOST * tasks || !waiting.isEmpty()) {
            return;
        }
        double[] sorted = Arrays.copyOf(times, over);
        Arrays.sort(sorted);
        double slow = SLOW * sorted[over / 2];
        workers.stream()
                .flatMap(List::stream)
                .filter(attempt -> !attempt.task().isCopied() && attempt.age() > slow)
                .toList()
                .forEach(attempt -> attempt.task()
                        .copied(place(attempt.task(), attempt.worker())));
    }

    private void loseSomeTime(int worker) {
        double every = plan.trouble().lostEvery();
        if (every > 0) {
            after(ExponentialDistribution.of(every).createSampler(random::nextLong).sample(),
                    () -> lose(worker));
        }
    }

    private void lose(int worker) {
        lost[worker] = true;
        List<Attempt> gone = List.copyOf(workers.get(worker));
        workers.get(worker).clear();
        for (Attempt attempt : gone) {
            attempt.stop();
            attempt.task().copied(false);
            if (isNowhere(attempt.task())) {
                waiting.addFirst(attempt.task());
            }
        }
        after(plan.trouble().backAfter(), () -> {
            lost[worker] = false;
            loseSomeTime(worker);
            giveOut();
        });
        giveOut();
    }

    private boolean isNowhere(Task task) {
        return workers.stream()
                .flatMap(List::stream)
                .noneMatch(attempt -> attempt.task() == task);
    }

    private void every(double time, Runnable what) {
        after(time, () -> {
            what.run();
            every(time, what);
        });
    }

    private void after(double time, Runnable what) {
        new Event(simulator) {

            @Override
            public void actions() {
                what.run();
            }
        }.schedule(time);
    }
}
