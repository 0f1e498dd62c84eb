package io.scenario4j.remote;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Span;

/// What LangWatch answers to `GET /api/trace/{id}`.
final class LangWatchReply {

    private LangWatchReply() {}

    static List<Span> spans(Object reply) {
        return Reply.list(Reply.object(reply).get("spans"))
                .stream()
                .map(span -> span(Reply.object(span)))
                .toList();
    }

    private static Span span(Map<?, ?> fields) {
        Map<?, ?> times = Reply.object(fields.get("timestamps"));
        Instant start = instant(times.get("started_at"));
        Map<String, Object> attributes = attributes(fields);
        Object parent = fields.get("parent_id");
        return new Span(Reply.id(fields.get("trace_id"), 32), Reply.id(fields.get("span_id"), 16),
                parent == null ? null : Reply.id(parent, 16), name(fields),
                Conventions.kind(attributes), start,
                Reply.between(start, instant(times.get("finished_at"))), attributes, List.of(),
                error(Reply.object(fields.get("error"))));
    }

    private static String name(Map<?, ?> fields) {
        return Stream.of("name", "type")
                .map(fields::get)
                .map(Reply::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("span");
    }

    private static Instant instant(@Nullable Object millis) {
        return millis instanceof Number number
                ? Instant.ofEpochMilli(number.longValue())
                : Instant.EPOCH;
    }

    private static Map<String, Object> attributes(Map<?, ?> fields) {
        Map<?, ?> metrics = Reply.object(fields.get("metrics"));
        Map<String, Object> attributes = new LinkedHashMap<>();
        put(attributes, Conventions.SPAN_TYPE, fields.get("type"));
        put(attributes, Conventions.REQUEST_MODEL, fields.get("model"));
        put(attributes, Conventions.INPUT, Reply.object(fields.get("input")).get("value"));
        put(attributes, Conventions.OUTPUT, Reply.object(fields.get("output")).get("value"));
        put(attributes, Conventions.INPUT_TOKENS, metrics.get("prompt_tokens"));
        put(attributes, Conventions.OUTPUT_TOKENS, metrics.get("completion_tokens"));
        put(attributes, Conventions.RAG_CONTEXTS, fields.get("contexts"));
        put(attributes, Conventions.PARAMS, fields.get("params"));
        return attributes;
    }

    private static void put(Map<String, Object> attributes, String name, @Nullable Object value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }

    private static @Nullable String error(Map<?, ?> error) {
        String message = Reply.text(error.get("message"));
        return Boolean.TRUE.equals(error.get("has_error"))
                ? message.isEmpty() ? "failed" : message
                : null;
    }
}
