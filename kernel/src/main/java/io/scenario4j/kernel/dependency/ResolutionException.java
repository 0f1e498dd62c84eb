package io.scenario4j.kernel.dependency;

/// A library can't be had; the message says which, why, and what to do.
public final class ResolutionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// Keeps the cause for the log; the message must do without.
    public ResolutionException(String message, Throwable cause) {
        super(message, cause);
    }
}
