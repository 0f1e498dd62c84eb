package io.scenario4j.model.server;

import dev.langchain4j.exception.HttpException;
import org.jspecify.annotations.Nullable;

/// A provider answered with a status other than 2xx, and maybe said when to come back.
public final class RefusedException extends HttpException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String retryAfter;

    /// @param body what the provider says, which becomes the message
    /// @param retryAfter the header `Retry-After`; null if it has none
    public RefusedException(int status, String body, @Nullable String retryAfter) {
        super(status, body);
        this.retryAfter = retryAfter;
    }

    /// Returns the same in other words.
    RefusedException said(String words) {
        return words.equals(getMessage())
                ? this
                : new RefusedException(statusCode(), words, retryAfter);
    }

    /// Returns the header `Retry-After`; null if the answer has none.
    public @Nullable String retryAfter() {
        return retryAfter;
    }
}
