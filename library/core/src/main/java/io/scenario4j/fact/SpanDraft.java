package io.scenario4j.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Span;

/// A span of which not everything is known yet.
final class SpanDraft {

    private final String id;
    private final @Nullable SpanDraft parent;
    private final Span.Kind kind;
    private final String name;
    private final Instant startedAt;
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private final List<Span.Event> events = new ArrayList<>(0);
    private @Nullable Instant endedAt;
    private @Nullable String error;

    SpanDraft(String id, @Nullable SpanDraft parent, Span.Kind kind, String name,
            Instant startedAt) {
        this.id = id;
        this.parent = parent;
        this.kind = kind;
        this.name = name;
        this.startedAt = startedAt;
    }

    /// Adds what is known.
    SpanDraft with(String attribute, @Nullable Object value) {
        if (value != null) {
            attributes.put(attribute, value);
        }
        return this;
    }

    SpanDraft with(Map<String, Object> more) {
        attributes.putAll(more);
        return this;
    }

    SpanDraft event(String event, Instant at, Map<String, Object> more) {
        events.add(new Span.Event(event, at, more));
        return this;
    }

    SpanDraft failed(@Nullable Throwable failure) {
        return failure == null
                ? this
                : failed(failure.toString(), ReportedError.typeOf(failure));
    }

    SpanDraft failed(String what, String type) {
        error = what;
        return with(Conventions.ERROR_TYPE, type);
    }

    /// Ends it, unless it has ended.
    SpanDraft ended(Instant at) {
        endedAt = endedAt == null ? at : endedAt;
        return this;
    }

    String id() {
        return id;
    }

    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    SpanDraft parent() {
        return parent;
    }

    Span.Kind kind() {
        return kind;
    }

    /// @param now until which it goes on, if it has not ended
    Span span(String traceId, Instant now) {
        Duration took = Duration.between(startedAt, endedAt == null ? now : endedAt);
        return new Span(traceId, id, parent == null ? null : parent.id, name, kind, startedAt,
                took.isNegative() ? Duration.ZERO : took, attributes, events, error);
    }
}
