package io.scenario4j.event;

import java.time.Duration;
import java.util.Optional;

import io.scenario4j.retry.Pauses;

/// When to try again after a failure: 0.1 s after the first, and so on, see [Pauses]. If the receiver names a
/// time of more than half a minute, the event is given up.
///
/// @param maxAttempts counts all attempts, the first too; at least 1
record Backoff(int maxAttempts, Pauses pauses) {

    Backoff {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException(
                    "expected maxAttempts of at least 1, found " + maxAttempts);
        }
    }

    /// Returns the pause before the next attempt; empty if there is none.
    ///
    /// @param attempts how often it was tried until now, at least once
    Optional<Duration> after(Throwable failure, int attempts) {
        return attempts < maxAttempts && retryable(failure)
                ? pauses.after(attempts, named(failure))
                : Optional.empty();
    }

    private static Optional<Duration> named(Throwable failure) {
        return failure instanceof DeliveryException delivery
                ? delivery.retryAfter()
                : Optional.empty();
    }

    private static boolean retryable(Throwable failure) {
        return !(failure instanceof DeliveryException delivery) || delivery.retryable();
    }
}
