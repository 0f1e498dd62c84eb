package io.scenario4j.relay;

import java.io.IOException;

/// Some of what a reader was given could not be taken, the rest was.
public final class UnreadException extends IOException {

    private static final long serialVersionUID = 1;

    private final int count;

    /// @param count of those that were not taken
    public UnreadException(String message, int count) {
        super(message);
        this.count = count;
    }

    /// Returns how many were not taken.
    public int count() {
        return count;
    }
}
