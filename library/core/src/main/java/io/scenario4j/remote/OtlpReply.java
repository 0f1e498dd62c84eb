package io.scenario4j.remote;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Span;

/// Spans in OTLP's JSON, as Jaeger and Tempo answer them: in `resourceSpans` or `batches`, within `result` or
/// `trace`, with ids in hex or base64.
///
/// Source: OTLP specification 1.9, "JSON Protobuf Encoding".
final class OtlpReply {

    private static final long NANOS = 1_000_000_000L;

    private OtlpReply() {}

    static List<Span> spans(Object reply) {
        Map<?, ?> fields = Reply.object(reply);
        if (fields.get("result") instanceof Map<?, ?> result) {
            return spans(result);
        }
        if (fields.get("trace") instanceof Map<?, ?> trace) {
            return spans(trace);
        }
        return all(Stream.of(fields), "resourceSpans", "batches")
                .flatMap(resource -> all(Stream.of(resource), "scopeSpans",
                        "instrumentationLibrarySpans"))
                .flatMap(scope -> all(Stream.of(scope), "spans"))
                .map(OtlpReply::span)
                .toList();
    }

    private static Stream<Map<?, ?>> all(Stream<? extends Map<?, ?>> of, String... names) {
        return of.flatMap(fields -> Stream.of(names)
                .flatMap(name -> Reply.list(fields.get(name)).stream().map(Reply::object)));
    }

    private static Span span(Map<?, ?> fields) {
        Instant start = instant(fields.get("startTimeUnixNano"));
        Map<String, Object> attributes = attributes(fields.get("attributes"));
        String parent = Reply.text(fields.get("parentSpanId"));
        return new Span(id(fields.get("traceId"), 32), id(fields.get("spanId"), 16),
                parent.isEmpty() ? null : id(parent, 16), Reply.text(fields.get("name")),
                Conventions.kind(attributes), start,
                Reply.between(start, instant(fields.get("endTimeUnixNano"))), attributes,
                Reply.list(fields.get("events"))
                        .stream()
                        .map(event -> event(Reply.object(event)))
                        .toList(),
                error(Reply.object(fields.get("status"))));
    }

    private static Span.Event event(Map<?, ?> fields) {
        return new Span.Event(Reply.text(fields.get("name")), instant(fields.get("timeUnixNano")),
                attributes(fields.get("attributes")));
    }

    private static String id(@Nullable Object value, int digits) {
        String id = Reply.text(value);
        boolean base64 = id.endsWith("=") || (id.length() < digits && !id.isEmpty());
        try {
            return Reply.id(base64 ? HexFormat.of().formatHex(Base64.getDecoder().decode(id)) : id,
                    digits);
        } catch (IllegalArgumentException _) {
            return Reply.id(id, digits);
        }
    }

    private static Instant instant(@Nullable Object nanos) {
        try {
            long value = Long.parseLong(Reply.text(nanos));
            return Instant.ofEpochSecond(value / NANOS, value % NANOS);
        } catch (NumberFormatException _) {
            return Instant.EPOCH;
        }
    }

    private static @Nullable String error(Map<?, ?> status) {
        String code = Reply.text(status.get("code"));
        String message = Reply.text(status.get("message"));
        return code.equals("2") || code.equals("STATUS_CODE_ERROR")
                ? message.isEmpty() ? "failed" : message
                : null;
    }

    private static Map<String, Object> attributes(@Nullable Object list) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        Reply.list(list).forEach(attribute -> {
            Map<?, ?> fields = Reply.object(attribute);
            Object value = value(Reply.object(fields.get("value")));
            if (value != null) {
                attributes.put(Reply.text(fields.get("key")), value);
            }
        });
        return attributes;
    }

    /// Whole numbers are texts in this JSON.
    private static @Nullable Object value(Map<?, ?> any) {
        for (Map.Entry<?, ?> entry : any.entrySet()) {
            Object value = entry.getValue();
            switch (Reply.text(entry.getKey())) {
                case "intValue" -> {
                    return Long.valueOf(Reply.text(value));
                }
                case "arrayValue" -> {
                    return Reply.list(Reply.object(value).get("values"))
                            .stream()
                            .map(item -> value(Reply.object(item)))
                            .filter(Objects::nonNull)
                            .toList();
                }
                case "kvlistValue" -> {
                    return attributes(Reply.object(value).get("values"));
                }
                case "stringValue", "boolValue", "doubleValue", "bytesValue" -> {
                    return value;
                }
                default -> {
                    // A kind of value that is not known yet.
                }
            }
        }
        return null;
    }
}
