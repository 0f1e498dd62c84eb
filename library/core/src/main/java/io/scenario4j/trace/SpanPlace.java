package io.scenario4j.trace;

import java.util.Map;

/// Where in which trace something is done.
///
/// @param traceId 32 hex digits
/// @param spanId 16 hex digits
public record SpanPlace(String traceId, String spanId) {

    /// Returns the headers that tell a service below which span it works, as W3C Trace Context has them.
    public Map<String, String> headers() {
        return Map.of("traceparent", "00-%s-%s-01".formatted(traceId, spanId));
    }
}
