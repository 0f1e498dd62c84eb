package io.scenario4j.kernel.dependency;

/// A library can't be had; the message says which, why, and what to do.
public final class ResolutionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// Nothing else has failed before.
    public ResolutionException(String message) {
        super(message);
    }

    /// Keeps the cause for the log; the message must do without.
    public ResolutionException(String message, Throwable cause) {
        super(message, cause);
    }
}
