package io.scenario4j.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.jspecify.annotations.Nullable;

import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Span;

/// OpenTelemetry's spans as ours. Needs nothing but OpenTelemetry: an agent has no more.
final class SpanWords {

    private SpanWords() {}

    static Span of(SpanData data) {
        Map<String, Object> attributes = attributes(data.getAttributes());
        attributes.putIfAbsent(Conventions.SCOPE_NAME,
                data.getInstrumentationScopeInfo().getName());
        return new Span(data.getTraceId(), data.getSpanId(), parent(data), data.getName(),
                Conventions.kind(attributes), instant(data.getStartEpochNanos()),
                Duration.ofNanos(
                        Math.max(0, data.getEndEpochNanos() - data.getStartEpochNanos())),
                attributes, data.getEvents().stream().map(SpanWords::event).toList(),
                error(data));
    }

    private static @Nullable String parent(SpanData data) {
        return data.getParentSpanContext().isValid() ? data.getParentSpanId() : null;
    }

    private static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(epochNanos / 1_000_000_000, epochNanos % 1_000_000_000);
    }

    private static Span.Event event(EventData event) {
        return new Span.Event(event.getName(), instant(event.getEpochNanos()),
                attributes(event.getAttributes()));
    }

    private static Map<String, Object> attributes(Attributes attributes) {
        Map<String, Object> words = new LinkedHashMap<>();
        attributes.forEach((key, value) -> words.put(key.getKey(), value(value)));
        return words;
    }

    private static Object value(Object value) {
        return switch (value) {
            case String _,Number _,Boolean _ -> value;
            case List<?> items -> items.stream().map(SpanWords::value).toList();
            default -> value.toString();
        };
    }

    /// Returns the status' description, or else that of the exception which the span has recorded.
    private static @Nullable String error(SpanData data) {
        if (data.getStatus().getStatusCode() != StatusCode.ERROR) {
            return null;
        }
        String description = data.getStatus().getDescription();
        return description.isEmpty() ? exception(data.getEvents()) : description;
    }

    private static String exception(List<EventData> events) {
        return events.stream()
                .filter(event -> event.getName().equals("exception"))
                .map(event -> attributes(event.getAttributes()))
                .map(fields -> String.valueOf(fields.getOrDefault("exception.message",
                        fields.getOrDefault("exception.type", "failed"))))
                .findFirst()
                .orElse("failed");
    }
}
