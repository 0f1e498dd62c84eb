package io.scenario4j.retry;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/// How long to wait before something that has failed is tried again: each time twice as long, of which a
/// random half is left out so that many do not come back together.
///
/// @param first the longest pause after the first failure
/// @param longest how long anybody waits at most
/// @param random decides what is left out
public record Pauses(Duration first, Duration longest, RandomGenerator random) {

    /// More would be longer than any that is waited for.
    private static final int MOST_DOUBLINGS = 30;

    /// Returns pauses that nobody can foretell.
    public static Pauses of(Duration first, Duration longest) {
        return new Pauses(first, longest, () -> ThreadLocalRandom.current().nextLong());
    }

    /// Returns the pause after so many failures in a row.
    ///
    /// @param failures at least 1
    public Duration after(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        long most = (doubled.compareTo(longest) < 0 ? doubled : longest).toNanos();
        return Duration.ofNanos(random.nextLong(most / 2, most + 1));
    }

    /// Returns the same, unless the other side has named a time, which counts instead.
    ///
    /// @param named how long the other side wants to be left alone; empty if it does not say
    /// @return empty if that is longer than anybody waits
    public Optional<Duration> after(int failures, Optional<Duration> named) {
        return named.isEmpty()
                ? Optional.of(after(failures))
                : named.filter(wait -> wait.compareTo(longest) <= 0);
    }
}
