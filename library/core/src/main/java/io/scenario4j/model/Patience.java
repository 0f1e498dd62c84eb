package io.scenario4j.model;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;

import io.scenario4j.model.server.RefusedException;
import io.scenario4j.retry.Pauses;
import io.scenario4j.retry.RetryAfter;

/// When to ask a model again that has refused to answer.
///
/// A rate limit is waited for about a minute, a server that is out of order a few seconds. If the
/// provider names a time, that counts instead, up to two minutes. Any other failure, and a quota that is
/// used up, is final.
///
/// @param pauses how long each time
record Patience(Pauses pauses) {

    /// What all of a session's runs have.
    static final Patience DEFAULT = new Patience(
            Pauses.of(Duration.ofSeconds(1), Duration.ofMinutes(2)));

    private static final int ATTEMPTS_AT_A_LIMIT = 7;
    private static final int ATTEMPTS_AT_A_BROKEN_SERVER = 4;
    private static final int MOST_MILLIS_LATER = 250;

    /// Returns the pause before the next attempt; empty if there is none.
    ///
    /// @param attempt how often it was tried until now, at least once
    Optional<Duration> after(RuntimeException failure, int attempt) {
        if (attempt >= mostAttempts(failure)) {
            return Optional.empty();
        }
        return pauses.after(attempt, named(failure).map(this::spread));
    }

    /// All who wait have been told the same time.
    private Duration spread(Duration named) {
        return named.plusMillis(pauses.random().nextInt(MOST_MILLIS_LATER));
    }

    /// Returns the time for which a provider wants to be left alone, if it says so.
    private static Optional<Duration> named(RuntimeException failure) {
        return refusal(failure).flatMap(
                refusal -> RetryAfter.parse(refusal.retryAfter(), InstantSource.system()));
    }

    /// Tells whether a provider refused because it is asked too often, or too much at once.
    static boolean isForTooMany(RuntimeException failure) {
        int status = status(failure);
        return status == 429
                || (status == 503
                        && named(failure).isPresent());
    }

    private static int mostAttempts(RuntimeException failure) {
        int status = status(failure);
        if (status == 429) {
            return Unpaid.isIn(failure) ? 1 : ATTEMPTS_AT_A_LIMIT;
        }
        return status >= 500 ? ATTEMPTS_AT_A_BROKEN_SERVER : 1;
    }

    /// Returns the status of the provider's reply; 0 if the failure is none.
    private static int status(RuntimeException failure) {
        return causes(failure).mapToInt(cause -> switch (cause) {
            case HttpException e -> e.statusCode();
            case RateLimitException _ -> 429;
            case InternalServerException _ -> 500;
            default -> 0;
        }).filter(status -> status > 0).findFirst().orElse(0);
    }

    private static Optional<RefusedException> refusal(RuntimeException failure) {
        return causes(failure).filter(RefusedException.class::isInstance)
                .map(RefusedException.class::cast)
                .findFirst();
    }

    private static Stream<Throwable> causes(RuntimeException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause).limit(32);
    }
}
