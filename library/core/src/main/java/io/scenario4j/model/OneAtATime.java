package io.scenario4j.model;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/// Lets one thread in at a time for each key, in the order of their coming. Forgets a key when nobody is
/// left.
final class OneAtATime {

    private final ConcurrentHashMap<String, Door> doors = new ConcurrentHashMap<>();

    private record Door(ReentrantLock lock, int threads) {

        static Door entered(String key, @Nullable Door door) {
            return door == null
                    ? new Door(new ReentrantLock(true), 1)
                    : new Door(door.lock, door.threads + 1);
        }
    }

    /// Works when it is this thread's turn.
    ///
    /// @throws CancellationException if the thread is interrupted while it waits; its interrupt flag is
    ///             set again
    <T, X extends Exception> T work(String key, Live<T, X> work) throws X {
        ReentrantLock lock = doors.compute(key, Door::entered).lock;
        try {
            return locked(lock, work);
        } finally {
            doors.computeIfPresent(key, (_, door) -> door.threads == 1
                    ? null
                    : new Door(door.lock, door.threads - 1));
        }
    }

    private static <T, X extends Exception> T locked(ReentrantLock lock, Live<T, X> work) throws X {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException(
                    "cancelled while an equal question was being answered").initCause(e);
        }
        try {
            return work.answer();
        } finally {
            lock.unlock();
        }
    }
}
