package io.scenario4j.execution;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.scenario4j.trace.Span;

/// How much room a run has for the spans of its agents' own code.
final class SpanRoom {

    static final int MOST_SPANS = 2_000;
    static final long MOST_BYTES = 8_000_000;

    private static final int BYTES_OF_A_SPAN = 400;

    private final Set<String> known = new HashSet<>();
    private int spans;
    private long bytes;
    private int dropped;

    /// Tells whether it is new and there is room for it, and takes it up. The same span comes twice where an
    /// OpenTelemetry has been told of us twice.
    boolean holds(Span span) {
        long size = size(span);
        if (known.contains(span.spanId())) {
            return false;
        }
        if (spans >= MOST_SPANS || bytes + size > MOST_BYTES) {
            dropped++;
            return false;
        }
        known.add(span.spanId());
        spans++;
        bytes += size;
        return true;
    }

    int dropped() {
        return dropped;
    }

    private static long size(Span span) {
        return BYTES_OF_A_SPAN + size(span.attributes())
                + span.events().stream().mapToLong(event -> size(event.attributes())).sum();
    }

    private static long size(Object value) {
        return switch (value) {
            case String text -> 40 + 2L * text.length();
            case Map<?, ?> fields -> fields.values().stream().mapToLong(SpanRoom::size).sum()
                    + 80L * fields.size();
            case List<?> items -> 40 + items.stream().mapToLong(SpanRoom::size).sum();
            default -> 24;
        };
    }
}
