package io.scenario4j.limit;

import java.util.concurrent.Semaphore;

/// So many may be at something at once; who comes when it is full waits. May be used from many threads.
public interface Permits {

    /// As many as come.
    Permits UNLIMITED = new Permits() {

        @Override
        public void enter() {
            // There is always room.
        }

        @Override
        public void leave() {
            // Nobody waits.
        }
    };

    /// Waits for a place. Whoever has one must [#leave].
    ///
    /// @throws InterruptedException if the thread is interrupted, or nobody gives out places any more
    void enter() throws InterruptedException;

    /// Gives the place back, and never waits.
    void leave();

    /// Returns places that are counted in this process, and given out in the order of coming.
    ///
    /// @param most at least 1
    static Permits of(int most) {
        var free = new Semaphore(most, true);
        return new Permits() {

            @Override
            public void enter() throws InterruptedException {
                free.acquire();
            }

            @Override
            public void leave() {
                free.release();
            }
        };
    }
}
