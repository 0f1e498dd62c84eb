package io.scenario4j.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireFields;
import io.scenario4j.message.WireJson;
import io.scenario4j.trace.Span;

/// Spans as a journal has them: an object for each, by the names of OTLP's JSON; times as the journal writes
/// them, and attributes as plain JSON.
///
/// ```
/// {"traceId":"…","spanId":"…","parentSpanId":"…","name":"look up","kind":"other","startedAt":"…","duration":"PT0.2S","attributes":{…}}
/// ```
final class SpanJson {

    private SpanJson() {}

    static Map<String, @Nullable Object> write(Span span) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("traceId", span.traceId());
        fields.put("spanId", span.spanId());
        if (span.parentSpanId() != null) {
            fields.put("parentSpanId", span.parentSpanId());
        }
        fields.put("name", span.name());
        fields.put("kind", span.kind().name());
        fields.put("startedAt", span.startedAt().toString());
        fields.put("duration", span.duration().toString());
        fields.put("attributes", WireJson.value(span.attributes()));
        if (!span.events().isEmpty()) {
            fields.put("events", span.events().stream().map(SpanJson::write).toList());
        }
        if (span.error() != null) {
            fields.put("error", span.error());
        }
        return fields;
    }

    private static Map<String, @Nullable Object> write(Span.Event event) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", event.name());
        fields.put("at", event.at().toString());
        fields.put("attributes", WireJson.value(event.attributes()));
        return fields;
    }

    /// @throws IllegalArgumentException if the fields hold anything else; the message names the place
    static Span read(WireFields fields) {
        return new Span(fields.text("traceId"), fields.text("spanId"),
                fields.textOrNull("parentSpanId"), fields.text("name"),
                fields.constant(Span.Kind.class, "kind"), Instant.parse(fields.text("startedAt")),
                Duration.parse(fields.text("duration")), attributes(fields),
                fields.objects("events").stream().map(SpanJson::readEvent).toList(),
                fields.textOrNull("error"));
    }

    private static Span.Event readEvent(WireFields fields) {
        return new Span.Event(fields.text("name"), Instant.parse(fields.text("at")),
                attributes(fields));
    }

    private static Map<String, Object> attributes(WireFields fields) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        fields.object("attributes")
                .values()
                .forEach((name, value) -> attributes.put(name, asTraced(value)));
        return attributes;
    }

    /// OpenTelemetry has no whole numbers but long ones.
    private static Object asTraced(Object value) {
        return switch (value) {
            case Integer number -> (Long) number.longValue();
            case List<?> items -> items.stream().map(SpanJson::asTraced).toList();
            default -> value;
        };
    }
}
