package io.scenario4j.fact;

import org.jspecify.annotations.Nullable;

/// An error of which only the words are known, as files and servers tell of it.
public final class ReportedError extends Exception {

    private static final long serialVersionUID = 1;

    private final @Nullable String type;

    /// Makes one.
    ///
    /// @param text of the error that was thrown, its type included
    /// @param type the name of its class; null if that is not known
    public ReportedError(String text, @Nullable String type) {
        super(text, null, false, false);
        this.type = type;
    }

    /// Returns the name of the class of what was thrown first; `_OTHER`, as the conventions have it, if that is
    /// not known any more.
    public static String typeOf(Throwable error) {
        if (error instanceof ReportedError reported) {
            return reported.type == null ? "_OTHER" : reported.type;
        }
        return error.getClass().getName();
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // the text names the type that it had
    public String toString() {
        return String.valueOf(getMessage());
    }
}
