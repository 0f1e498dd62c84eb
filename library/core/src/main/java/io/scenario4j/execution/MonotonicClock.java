package io.scenario4j.execution;

import java.time.Instant;
import java.time.InstantSource;

/// The time of day, read once, and then the time that has passed since: it never goes back, so that
/// neither a duration nor the order of two events suffers when somebody sets the computer's clock.
public final class MonotonicClock implements InstantSource {

    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
