package io.scenario4j.kernel.message;

import java.util.Objects;

/// A message whose JSON is not what its type demands.
public final class MalformedException extends Exception {

    private static final long serialVersionUID = 1;

    MalformedException(String message) {
        super(message);
    }

    /// Returns what was expected and what was found.
    public String message() {
        return Objects.requireNonNull(getMessage());
    }
}
