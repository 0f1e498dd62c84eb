package io.scenario4j.work;

import java.util.Optional;
import java.util.ServiceLoader;

import io.scenario4j.display.MimeBundle;

/// Who shows what was done in a run, so that the words of a trace need not know how they look.
///
/// Found by [java.util.ServiceLoader] when the first of them is to be seen, beside the library's own classes:
/// whoever shows a trace may be on a thread whose class loader knows nothing of them.
@FunctionalInterface
public interface Waterfall {

    /// Returns the one that this library has; empty if it was taken out of its jar.
    static Optional<Waterfall> here() {
        return ServiceLoader.load(Waterfall.class, Waterfall.class.getClassLoader()).findFirst();
    }

    /// Returns how a trace looks.
    MimeBundle of(Trace trace);
}
