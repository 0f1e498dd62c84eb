package io.scenario4j.telemetry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Span;

/// What of a span may leave the machine.
///
/// @param content whether what was said, asked and found may
/// @param secrets texts that never do
record Confidential(boolean content, List<String> secrets) {

    private static final Pattern SECRET_NAME = Pattern
            .compile(".*(KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL).*");
    private static final int SHORTEST = 8;

    Confidential {
        secrets = List.copyOf(secrets);
    }

    /// Returns the values in the environment whose names say that they are secret.
    static List<String> secrets(Map<String, String> environment) {
        List<String> secrets = new ArrayList<>();
        environment.forEach((name, value) -> {
            if (value.length() >= SHORTEST
                    && SECRET_NAME.matcher(name.toUpperCase(Locale.ROOT)).matches()) {
                secrets.add(value);
            }
        });
        return secrets;
    }

    Span outside(Span span) {
        return new Span(span.traceId(), span.spanId(), span.parentSpanId(), span.name(),
                span.kind(), span.startedAt(), span.duration(), fields(span.attributes()),
                span.events()
                        .stream()
                        .map(event -> new Span.Event(event.name(), event.at(),
                                fields(event.attributes())))
                        .toList(),
                span.error() == null ? null : error(span));
    }

    /// The words of an exception may hold anything; its type does not.
    private String error(Span span) {
        return content
                ? redacted(String.valueOf(span.error()))
                : String.valueOf(span.attributes().getOrDefault(Conventions.ERROR_TYPE, "failed"));
    }

    private Map<String, Object> fields(Map<String, Object> all) {
        Map<String, Object> fields = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (content || !Conventions.CONTENT.contains(name)) {
                fields.put(name, value(value));
            }
        });
        return fields;
    }

    private Object value(Object value) {
        return switch (value) {
            case String text -> redacted(text);
            case List<?> items -> items.stream().map(this::value).toList();
            case Map<?, ?> map -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                map.forEach((name, each) -> fields.put(String.valueOf(name), value(each)));
                yield fields;
            }
            default -> value;
        };
    }

    private String redacted(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, "(redacted, %d chars)".formatted(secret.length()));
        }
        return shown;
    }
}
