package io.scenario4j.model;

import java.time.Duration;
import java.util.Optional;

import dev.langchain4j.exception.HttpException;
import org.jspecify.annotations.Nullable;

/// A provider answered with a status other than 2xx, and maybe said when to come back.
final class RefusedException extends HttpException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /// @param body what the provider says, which becomes the message
    RefusedException(int status, String body, Optional<Duration> retryAfter) {
        super(status, body);
        this.retryAfter = retryAfter.orElse(null);
    }

    /// Returns how long the provider wants to be left alone, if it says so.
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
