package io.scenario4j.event;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// An event could not be delivered, and the reporter knows whether to try again.
public final class DeliveryException extends IOException {

    private static final long serialVersionUID = 1;

    private final boolean retryable;
    private final boolean refused;
    private final @Nullable Duration retryAfter;

    private DeliveryException(String message, boolean retryable, boolean refused,
            @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
        this.refused = refused;
        this.retryAfter = retryAfter;
    }

    /// Returns a failure that another attempt would meet again, until somebody changes a setting.
    public static DeliveryException permanent(String message) {
        return new DeliveryException(message, false, false, null, null);
    }

    /// Returns a failure of this one event, which the receiver will never take.
    public static DeliveryException refused(String message) {
        return new DeliveryException(message, false, true, null, null);
    }

    /// Returns a failure that may pass.
    public static DeliveryException temporary(String message, @Nullable Throwable cause) {
        return new DeliveryException(message, true, false, null, cause);
    }

    /// Returns a failure that passes at a time that the receiver named.
    public static DeliveryException temporary(String message, Duration retryAfter) {
        return new DeliveryException(message, true, false, retryAfter, null);
    }

    /// Tells whether another attempt makes sense.
    public boolean retryable() {
        return retryable;
    }

    /// Tells whether the receiver will never take this event, though it may take others.
    public boolean refused() {
        return refused;
    }

    /// Returns how long the receiver asked to wait; empty if it did not.
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
