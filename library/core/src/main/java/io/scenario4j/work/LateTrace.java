package io.scenario4j.work;

import java.util.function.Supplier;

/// A trace that is worked out when somebody asks for it, each time anew: most runs of a batch are never looked
/// at.
///
/// All are equal: what was done follows from the run that it belongs to.
public final class LateTrace implements Supplier<Trace> {

    /// Of what was not played, or of which no more is known.
    public static final LateTrace NONE = new LateTrace(() -> Trace.NONE);

    private final Supplier<Trace> source;

    /// Creates a trace.
    public LateTrace(Supplier<Trace> source) {
        this.source = source;
    }

    @Override
    public Trace get() {
        return source.get();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LateTrace;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    /// Returns nothing of the trace, which may be long.
    @Override
    public String toString() {
        return "…";
    }
}
