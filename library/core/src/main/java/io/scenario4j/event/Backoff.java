package io.scenario4j.event;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Scheduler;

import io.scenario4j.retry.Pauses;

/// When to try again after a failure: 0.1 s after the first, and so on, see [Pauses]. If the receiver names a
/// time of more than half a minute, the event is given up.
///
/// @param maxAttempts counts all attempts, the first too; at least 1
record Backoff(int maxAttempts, Scheduler timer, Pauses pauses) {

    Backoff {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException(
                    "expected maxAttempts of at least 1, found " + maxAttempts);
        }
    }

    /// Returns a signal for each attempt to make after a failure, or the failure that ends them.
    Flowable<?> retries(Flowable<Throwable> failures) {
        return failures.zipWith(Flowable.range(1, maxAttempts), this::next).concatMap(next -> next);
    }

    private Flowable<?> next(Throwable failure, int attempt) {
        return attempt < maxAttempts && retryable(failure)
                ? pauses.after(attempt, named(failure))
                        .<Flowable<?>>map(pause -> Flowable.timer(pause.toMillis(),
                                TimeUnit.MILLISECONDS, timer))
                        .orElseGet(() -> Flowable.error(failure))
                : Flowable.error(failure);
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
