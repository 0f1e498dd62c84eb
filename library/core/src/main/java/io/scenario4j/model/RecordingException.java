package io.scenario4j.model;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;

/// An answer can't be taken from its recording, or not be recorded. Says which file, and what to do.
public final class RecordingException extends RuntimeException implements Displayable {

    private static final long serialVersionUID = 1L;

    public RecordingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public MimeBundle display() {
        return MimeBundle.text(String.valueOf(getMessage()));
    }
}
