package io.scenario4j.spark;

import java.time.Duration;

/// How many runs make a task: enough that its own cost does not count, and few enough that a lost executor costs
/// little. Learned from the tasks before it.
final class TaskSize {

    /// However quick they are.
    static final int MOST = 1000;

    private static final Duration AIM = Duration.ofSeconds(2);

    /// At the end of a task fewer and fewer of its runs go on: it should have many more than go on at once.
    private static final int ROUNDS = 8;

    /// One quick task says little.
    private static final int STEP = 4;

    private double runsInTime;

    /// Returns the size of the next task. The first are small, so that something is seen soon.
    ///
    /// @param waiting how many runs there are for it and those after it
    /// @param cores among which they are shared
    /// @param atOnce how many of a task go on at once
    synchronized int next(int waiting, int cores, int atOnce) {
        int rounds = runsInTime == 0 ? 1 : ROUNDS;
        int right = (int) Math.min(MOST, Math.max(rounds * atOnce, runsInTime));
        int fair = Math.max(Math.ceilDiv(waiting, 2 * cores),
                Math.min(atOnce, Math.ceilDiv(waiting, cores)));
        return Math.max(1, Math.min(right, fair));
    }

    /// Learns from a task.
    synchronized void played(int runs, Duration time) {
        double now = runs * (double) AIM.toNanos() / Math.max(1, time.toNanos());
        runsInTime = Math.min(now, STEP * Math.max(runs, runsInTime));
    }
}
