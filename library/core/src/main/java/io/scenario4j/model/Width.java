package io.scenario4j.model;

import java.util.concurrent.Semaphore;

/// How many go through at once: half as many each time that it was too many, and one more after every
/// so many that went well. Those who wait go in the order of their coming.
///
/// Source: additive increase, multiplicative decrease, as for TCP (RFC 5681, section 3.1).
final class Width {

    static final int SUCCESSES_TO_GROW = 16;

    private final int most;
    private final Permits free;
    private int width;
    private int era;
    private int successes;

    /// @param most what it begins with, and never exceeds; at least 1
    Width(int most) {
        this.most = most;
        width = most;
        free = new Permits(most);
    }

    /// Waits for a place.
    void enter() throws InterruptedException {
        free.acquire();
    }

    /// Gives the place back.
    void leave() {
        free.release();
    }

    /// Returns the time between two narrowings that it is now.
    synchronized int era() {
        return era;
    }

    /// Widens by one, now and then.
    synchronized void wentWell() {
        if (width < most && ++successes == SUCCESSES_TO_GROW) {
            successes = 0;
            width++;
            free.release();
        }
    }

    /// Narrows to half, to 1 at least: once for all that set out in the same era, because what they met
    /// is one and the same crowd.
    synchronized void wasTooMany(int setOutIn) {
        if (setOutIn == era) {
            int half = Math.max(1, width / 2);
            free.remove(width - half);
            width = half;
            successes = 0;
            era++;
        }
    }

    @Override
    public synchronized String toString() {
        return width + " of " + most;
    }

    /// May be taken away while somebody has them: then fewer come back than went.
    private static final class Permits extends Semaphore {

        private static final long serialVersionUID = 1L;

        Permits(int count) {
            super(count, true);
        }

        void remove(int count) {
            reducePermits(count);
        }
    }
}
