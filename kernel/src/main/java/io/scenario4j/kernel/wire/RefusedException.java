package io.scenario4j.kernel.wire;

/// A message that is not answered, because nothing says who really sent it.
final class RefusedException extends Exception {

    /// Why, for a log that tells each reason once.
    enum Reason {
        DELIMITER_MISSING, FRAMES_MISSING, SIGNATURE_WRONG, SIGNATURE_REPLAYED
    }

    private static final long serialVersionUID = 1;

    private final Reason reason;

    RefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
