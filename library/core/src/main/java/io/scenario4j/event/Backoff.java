package io.scenario4j.event;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Scheduler;

/// When to try again after a failure: 0.1 s after the first, then each time twice as long, of which a
/// random half is left out so that many runs do not come back together.
///
/// A time that the receiver names counts instead, up to [#LONGEST]; beyond it the event is given up.
///
/// @param maxAttempts counts all attempts, the first too; at least 1
record Backoff(int maxAttempts, Scheduler timer, RandomGenerator random) {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(30);

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
        Duration pause = pause(failure, attempt);
        if (attempt == maxAttempts || !retryable(failure) || pause.compareTo(LONGEST) > 0) {
            return Flowable.error(failure);
        }
        return Flowable.timer(pause.toMillis(), TimeUnit.MILLISECONDS, timer);
    }

    private Duration pause(Throwable failure, int attempt) {
        if (failure instanceof DeliveryException delivery && delivery.retryAfter().isPresent()) {
            return delivery.retryAfter().get();
        }
        long longest = FIRST.toMillis() << Math.min(attempt - 1, 16);
        return Duration.ofMillis(random.nextLong(longest / 2, longest + 1));
    }

    private static boolean retryable(Throwable failure) {
        return !(failure instanceof DeliveryException delivery) || delivery.retryable();
    }
}
