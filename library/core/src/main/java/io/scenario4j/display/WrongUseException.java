package io.scenario4j.display;

/// Something was asked for that can't be played; the message says what to type instead.
///
/// A notebook shows the message alone: where it was thrown helps nobody.
public class WrongUseException extends IllegalArgumentException implements Displayable {

    private static final long serialVersionUID = 1L;

    /// Creates an exception whose message says what was expected, what was found and what to do.
    public WrongUseException(String message) {
        super(message);
    }

    @Override
    public MimeBundle display() {
        return MimeBundle.text(String.valueOf(getMessage()));
    }
}
