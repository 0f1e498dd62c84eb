package io.scenario4j.event.http;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// What became of an attempt to post something.
public sealed interface Reply {

    /// The server has taken it.
    ///
    /// @param body the beginning of what it answered
    record Taken(String body) implements Reply {}

    /// The server will never take this, though it may take others.
    ///
    /// @param message says what was expected and found, without secrets
    record Refused(String message) implements Reply {}

    /// The server takes nothing until somebody changes a setting.
    ///
    /// @param message says what was expected and found, without secrets
    record Denied(String message) implements Reply {}

    /// Another attempt may be taken.
    ///
    /// @param status of the server's answer; 0 if it has not answered
    /// @param message says what was expected and found, without secrets
    /// @param retryAfter how long the server asked to wait; empty if it did not
    /// @param cause what was thrown; null if the server has answered
    record Later(int status, String message, Optional<Duration> retryAfter,
            @Nullable Exception cause)
            implements
                Reply {}
}
