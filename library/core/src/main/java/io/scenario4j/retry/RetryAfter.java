package io.scenario4j.retry;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// The header `Retry-After`: a number of seconds, or a date (RFC 9110, section 10.2.3).
public final class RetryAfter {

    private RetryAfter() {}

    /// Returns the time to wait; empty if the header is missing or says something else.
    ///
    /// @param clock tells how far a date is away
    public static Optional<Duration> parse(@Nullable String header, InstantSource clock) {
        String value = header == null ? "" : header.strip();
        if (value.matches("\\d{1,9}(\\.\\d+)?")) {
            return Optional.of(Duration.ofMillis((long) (Double.parseDouble(value) * 1_000)));
        }
        try {
            Instant at = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
            Duration wait = Duration.between(clock.instant(), at);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
