package io.scenario4j.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.scenario4j.trace.Span;
import io.scenario4j.trace.Tracing;

/// What an [AgentExtension] finds of the program by its name. The classes of an agent and of a program are not
/// the same, though their names are: so spans come in parts, of types that both have.
public final class AgentLink {

    private AgentLink() {}

    /// Returns who wants to have the parts of spans, by the id of their trace; nobody if that is of no run which
    /// goes on.
    public static Function<String, Optional<Consumer<List<?>>>> runs() {
        return traceId -> Optional.of(traceId).filter(OpenTraces::isOpen).map(AgentLink::run);
    }

    private static Consumer<List<?>> run(String traceId) {
        return parts -> OpenTraces.of(traceId).accept(new Tracing.Made(span(parts), true));
    }

    static List<?> parts(Span span) {
        return List.of(span.traceId(), span.spanId(), Optional.ofNullable(span.parentSpanId()),
                span.name(), span.kind().name(), span.startedAt(), span.duration(),
                span.attributes(), span.events().stream().map(AgentLink::parts).toList(),
                Optional.ofNullable(span.error()));
    }

    private static List<?> parts(Span.Event event) {
        return List.of(event.name(), event.at(), event.attributes());
    }

    private static Span span(List<?> parts) {
        return new Span((String) parts.get(0), (String) parts.get(1), textOrNull(parts.get(2)),
                (String) parts.get(3), Span.Kind.valueOf((String) parts.get(4)),
                (Instant) parts.get(5), (Duration) parts.get(6), map(parts.get(7)),
                ((List<?>) parts.get(8)).stream().map(AgentLink::event).toList(),
                textOrNull(parts.get(9)));
    }

    private static @Nullable String textOrNull(Object part) {
        return ((Optional<?>) part).map(String.class::cast).orElse(null);
    }

    private static Span.Event event(Object event) {
        List<?> parts = (List<?>) event;
        return new Span.Event((String) parts.get(0), (Instant) parts.get(1), map(parts.get(2)));
    }

    @SuppressWarnings("unchecked") // as Span has it
    private static Map<String, Object> map(Object attributes) {
        return (Map<String, Object>) attributes;
    }
}
