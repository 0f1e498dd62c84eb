package io.scenario4j.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;

/// When to ask a model again that has refused to answer: each time after twice as long, of which a
/// random half is left out so that many do not come back together.
///
/// A rate limit is waited for about a minute, a server that is out of order a few seconds. If the
/// provider names a time, that counts instead, up to [#LONGEST]. Any other failure, and a quota that is
/// used up, is final.
///
/// @param first the longest pause after the first failure
record Patience(Duration first, RandomGenerator random) {

    /// Who would have to wait longer gives up.
    static final Duration LONGEST = Duration.ofMinutes(2);

    private static final int ATTEMPTS_AT_A_LIMIT = 7;
    private static final int ATTEMPTS_AT_A_BROKEN_SERVER = 4;

    /// Returns the pause before the next attempt; empty if there is none.
    ///
    /// @param attempt how often it was tried until now, at least once
    Optional<Duration> after(RuntimeException failure, int attempt) {
        if (attempt >= mostAttempts(failure)) {
            return Optional.empty();
        }
        Duration pause = refusal(failure).flatMap(RefusedException::retryAfter)
                .map(named -> named.plus(jitter(Duration.ofMillis(250), 0)))
                .orElseGet(() -> jitter(first.multipliedBy(1L << (attempt - 1)), 0.5));
        return Optional.of(pause).filter(wait -> wait.compareTo(LONGEST) <= 0);
    }

    /// Tells whether a provider refused because it is asked too often, or too much at once.
    static boolean isForTooMany(RuntimeException failure) {
        int status = status(failure);
        return status == 429
                || (status == 503
                        && refusal(failure).flatMap(RefusedException::retryAfter).isPresent());
    }

    private static int mostAttempts(RuntimeException failure) {
        int status = status(failure);
        if (status == 429) {
            return isOutOfQuota(failure) ? 1 : ATTEMPTS_AT_A_LIMIT;
        }
        return status >= 500 && !Concession.NO_PICTURES.isWantedBy(failure)
                ? ATTEMPTS_AT_A_BROKEN_SERVER
                : 1;
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

    /// OpenAI says 429 also if there is no money left, which no waiting changes.
    private static boolean isOutOfQuota(RuntimeException failure) {
        return causes(failure).anyMatch(
                cause -> String.valueOf(cause.getMessage()).contains("insufficient_quota"));
    }

    private static Optional<RefusedException> refusal(RuntimeException failure) {
        return causes(failure).filter(RefusedException.class::isInstance)
                .map(RefusedException.class::cast)
                .findFirst();
    }

    private static Stream<Throwable> causes(RuntimeException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause).limit(32);
    }

    /// Returns a part of `longest`, at least `least` of it.
    private Duration jitter(Duration longest, double least) {
        double part = least + (1 - least) * random.nextDouble();
        return Duration.ofNanos((long) (longest.toNanos() * part));
    }
}
