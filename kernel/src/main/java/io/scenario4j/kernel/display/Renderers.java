package io.scenario4j.kernel.display;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;

/// Values as front ends show them.
public final class Renderers {

    private Renderers() {}

    /// Returns a value in every format that a front end may choose from.
    public static MimeBundle render(@Nullable Object value) {
        return value instanceof Displayable displayable
                ? displayable.display()
                : MimeBundle.text(String.valueOf(value));
    }
}
