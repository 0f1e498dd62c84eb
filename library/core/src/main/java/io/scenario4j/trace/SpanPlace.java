package io.scenario4j.trace;

import java.util.Map;

/// Where in which trace something is done. Worked out when somebody asks; from then on the trace is listened
/// for, since nobody can make a span in it before.
public final class SpanPlace {

    private final SpanIds ids;
    private final int number;
    private final Tracing.Open trace;

    /// Makes the place of a span that a fact begins.
    ///
    /// @param number the fact's, from 0
    public SpanPlace(SpanIds ids, int number, Tracing.Open trace) {
        this.ids = ids;
        this.number = number;
        this.trace = trace;
    }

    /// Returns 32 hex digits.
    public String traceId() {
        trace.listen();
        return ids.traceId();
    }

    /// Returns 16 hex digits.
    public String spanId() {
        trace.listen();
        return ids.of(number);
    }

    /// Returns the headers that tell a service below which span it works, as W3C Trace Context has them.
    public Map<String, String> headers() {
        return Map.of("traceparent", "00-%s-%s-01".formatted(traceId(), spanId()));
    }

    @Override
    public String toString() {
        return "%s of %s".formatted(ids.of(number), ids.traceId());
    }
}
