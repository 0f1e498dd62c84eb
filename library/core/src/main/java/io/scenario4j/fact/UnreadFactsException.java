package io.scenario4j.fact;

import java.io.IOException;

/// Some facts could not be taken by a reader, the others were.
public final class UnreadFactsException extends IOException {

    private static final long serialVersionUID = 1;

    private final int count;

    /// @param count of those that were not taken
    public UnreadFactsException(String message, int count) {
        super(message);
        this.count = count;
    }

    /// Returns how many were not taken.
    public int count() {
        return count;
    }
}
