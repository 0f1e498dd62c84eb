package io.scenario4j.kernel.magic;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;

/// A magic could not do what it was asked for; the message says all that helps, in one line or a few.
public final class MagicException extends RuntimeException implements Displayable {

    private static final long serialVersionUID = 1;

    /// For what was asked wrongly.
    ///
    /// @param message what was expected, what was found, what to do
    public MagicException(String message) {
        super(message);
    }

    /// For what went wrong outside.
    ///
    /// @param cause for the log; the message must do without
    public MagicException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The message alone: where it was thrown does not help.
    @Override
    public MimeBundle display() {
        return MimeBundle.text(String.valueOf(getMessage()));
    }
}
