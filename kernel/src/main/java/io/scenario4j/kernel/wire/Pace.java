package io.scenario4j.kernel.wire;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How fast output may leave the kernel. Jupyter's server passes on 3 MB in any 3 seconds, and drops what
/// comes beyond: so those who can wait do, which never loses anything. Thread-safe.
///
/// Like a bucket with a hole: what is published fills it, and time empties it.
final class Pace {

    /// Together less than 3 MB in any 3 seconds.
    private static final long BURST = 1_200_000;
    private static final long BYTES_PER_SECOND = 550_000;

    /// By which the server says that it has started a kernel.
    private static final String SERVER = "JPY_SESSION_NAME";

    private final boolean isLimited;
    private double level;
    private long emptied = System.nanoTime();

    private Pace(boolean isLimited) {
        this.isLimited = isLimited;
    }

    /// Returns the one for whoever started this process: clients without the server take all.
    ///
    /// @param variables of the process
    static Pace of(Map<String, String> variables) {
        return new Pace(variables.containsKey(SERVER));
    }

    synchronized void add(long bytes) {
        empty();
        level += bytes;
    }

    private void empty() {
        long now = System.nanoTime();
        level = Math.max(0, level - (now - emptied) / 1e9 * BYTES_PER_SECOND);
        emptied = now;
    }

    /// Returns how long to wait before more is published.
    synchronized Duration pause() {
        empty();
        return isLimited && level > BURST
                ? Duration.ofNanos((long) ((level - BURST) / BYTES_PER_SECOND * 1e9))
                : Duration.ZERO;
    }

    void await() throws InterruptedException {
        Duration pause = pause();
        if (pause.isPositive()) {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        }
    }
}
