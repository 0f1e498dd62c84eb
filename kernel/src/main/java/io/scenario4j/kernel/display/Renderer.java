package io.scenario4j.kernel.display;

import java.util.Optional;

import io.scenario4j.display.MimeBundle;

/// A way to show values of some kind.
@FunctionalInterface
public interface Renderer {

    /// Returns `value` in every format that it has, or empty if it is of another kind.
    Optional<MimeBundle> render(Object value);
}
