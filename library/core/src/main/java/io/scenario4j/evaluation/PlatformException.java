package io.scenario4j.evaluation;

import org.jspecify.annotations.Nullable;

import io.scenario4j.result.Evaluation.Fault;

/// A platform can't be asked, or gives no answer.
final class PlatformException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    PlatformException(Fault fault, String message) {
        this(fault, message, null);
    }

    PlatformException(Fault fault, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
