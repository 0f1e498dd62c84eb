package io.scenario4j.kernel.wire;

import java.util.concurrent.atomic.AtomicLong;

/// How many bytes wait to be sent, and a place to wait until they are fewer. Thread-safe.
final class Backlog implements AutoCloseable {

    private final AtomicLong bytes = new AtomicLong();
    private final Object room = new Object();
    private final long most;
    private volatile boolean open = true;

    /// @param most who can wait has to from so many bytes on
    Backlog(long most) {
        this.most = most;
    }

    void add(long size) {
        bytes.addAndGet(size);
    }

    void remove(long size) {
        long left = bytes.addAndGet(-size);
        if (left < most && left + size >= most) {
            wake();
        }
    }

    private void wake() {
        synchronized (room) {
            room.notifyAll();
        }
    }

    /// Returns how many bytes wait now.
    long size() {
        return bytes.get();
    }

    /// Waits until less than the most waits, or nobody sends any more.
    void awaitRoom() throws InterruptedException {
        if (isFull()) {
            synchronized (room) {
                while (isFull()) {
                    room.wait();
                }
            }
        }
    }

    private boolean isFull() {
        return open && bytes.get() >= most;
    }

    /// Lets everybody go.
    @Override
    public void close() {
        open = false;
        wake();
    }
}
