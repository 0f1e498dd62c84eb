package io.scenario4j.execution;

import org.jspecify.annotations.Nullable;

import io.scenario4j.text.Secrets;

/// What was thrown with a secret in its message, as an agent's own client does it that repeats a provider's
/// answer: the same without.
final class RedactedError extends Exception {

    private static final long serialVersionUID = 1L;

    private RedactedError(Throwable thrown) {
        super(Secrets.redacted(thrown.toString()), redacted(thrown.getCause()));
        setStackTrace(thrown.getStackTrace());
    }

    /// Returns the very object if nothing in it is secret.
    static Throwable of(Throwable thrown) {
        return isClean(thrown) ? thrown : new RedactedError(thrown);
    }

    private static @Nullable Throwable redacted(@Nullable Throwable cause) {
        return cause == null ? null : of(cause);
    }

    private static boolean isClean(Throwable thrown) {
        Throwable next = thrown;
        for (int depth = 0; next != null && depth < 32; depth++) {
            String message = next.getMessage();
            if (message != null && !Secrets.redacted(message).equals(message)) {
                return false;
            }
            next = next.getCause();
        }
        return true;
    }

    /// The text names the type that it had.
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return String.valueOf(getMessage());
    }
}
