package io.scenario4j.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// A piece of work.
///
/// @param traceId of the run, 32 hex digits
/// @param spanId 16 hex digits
/// @param parentSpanId below which it was done; null for a root
/// @param name such as `execute_tool refund`
/// @param kind what was done
/// @param startedAt when it began
/// @param duration of work that goes on: until now
/// @param attributes what else is known, by the names of [Conventions]; JSON values, none of them null
/// @param events what happened in it, in order
/// @param error what went wrong; null if nothing did
public record Span(String traceId, String spanId, @Nullable String parentSpanId, String name,
        Kind kind, Instant startedAt, Duration duration, Map<String, Object> attributes,
        List<Event> events, @Nullable String error) {

    /// What is done.
    public enum Kind {
        /// A run, from its beginning to its verdict.
        RUN,
        /// A turn of a run.
        TURN,
        /// A call of somebody who takes part.
        CALL,
        /// A language model answers.
        MODEL,
        /// A tool is used.
        TOOL,
        /// Documents are looked up.
        RETRIEVAL,
        /// A verdict, or a checkpoint.
        EVALUATION,
        /// Anything else.
        OTHER
    }

    /// What happened at a moment.
    ///
    /// @param attributes JSON values, none of them null
    public record Event(String name, Instant at, Map<String, Object> attributes) {

        /// Copies the attributes, and keeps their order.
        public Event {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }
    }

    /// Copies the attributes, and keeps their order.
    public Span {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        events = List.copyOf(events);
    }

    /// Returns when it ended.
    public Instant endedAt() {
        return startedAt.plus(duration);
    }

    /// Returns an attribute as text; null if there is none of this name.
    public @Nullable String text(String attribute) {
        Object value = attributes.get(attribute);
        return value == null ? null : value.toString();
    }

    /// Returns an attribute that is a number; null if there is none of this name.
    public @Nullable Number number(String attribute) {
        return attributes.get(attribute) instanceof Number number ? number : null;
    }

    /// Returns name and time: `execute_tool refund (120 ms)`.
    @Override
    public String toString() {
        return "%s (%d ms)%s".formatted(name, duration.toMillis(),
                error == null ? "" : ", failed: " + error);
    }
}
