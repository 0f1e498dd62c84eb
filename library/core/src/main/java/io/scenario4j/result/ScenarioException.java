package io.scenario4j.result;

import org.jspecify.annotations.Nullable;

/// A run ended without a verdict, because somebody who took part in it failed.
///
/// The message begins with the name of who failed, in brackets; the cause is what was thrown.
public class ScenarioException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ScenarioResult result;

    /// Creates an exception for a run that ended with `result`.
    public ScenarioException(String message, @Nullable Throwable cause, ScenarioResult result) {
        super(message, cause);
        this.result = result;
    }

    /// Returns what is known of the run, with everything that was said until it ended.
    public ScenarioResult result() {
        return result;
    }
}
