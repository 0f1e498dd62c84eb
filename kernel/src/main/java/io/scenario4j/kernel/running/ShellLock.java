package io.scenario4j.kernel.running;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Held while JShell works, not while code of the user runs. Fair, so that a question waits for one step
/// of a cell and not for all.
public final class ShellLock {

    private final ReentrantLock lock = new ReentrantLock(true);

    /// Does `work` with JShell, on the calling thread.
    public <T> T holding(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /// Lets those use JShell that wait for it.
    void giveWay() {
        if (lock.hasQueuedThreads()) {
            int holds = holds();
            open(holds);
            close(holds);
        }
    }

    /// Returns how often the calling thread holds it.
    int holds() {
        return lock.getHoldCount();
    }

    /// Lets others in.
    ///
    /// @param holds as [#holds] has said
    void open(int holds) {
        for (int i = 0; i < holds; i++) {
            lock.unlock();
        }
    }

    /// Waits until the calling thread holds it so often again.
    void close(int holds) {
        while (lock.getHoldCount() < holds) {
            lock.lock();
        }
    }
}
