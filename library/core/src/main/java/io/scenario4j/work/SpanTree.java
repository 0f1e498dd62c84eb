package io.scenario4j.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Span;
import io.scenario4j.trace.Span.Kind;

/// The spans of a run, and what stands above and below each.
///
/// A span whose parent is not here, because that goes on still or was never recorded, stands below the call
/// of an agent that it began in, if there is one.
public final class SpanTree {

    private final List<Span> spans;
    private final Map<String, Span> byId = new HashMap<>();
    private final Map<String, List<Span>> children = new LinkedHashMap<>();
    private final List<Span> agentCalls;

    /// Orders spans.
    ///
    /// @param spans in any order
    public SpanTree(List<Span> spans) {
        this.spans = spans.stream().sorted(Comparator.comparing(Span::startedAt)).toList();
        this.spans.forEach(span -> byId.putIfAbsent(span.spanId(), span));
        this.agentCalls = this.spans.stream().filter(SpanTree::isAgentCall).toList();
        for (Span span : this.spans) {
            Span parent = parentOrNull(span);
            if (parent != null) {
                children.computeIfAbsent(parent.spanId(), _ -> new ArrayList<>()).add(span);
            }
        }
    }

    private static boolean isAgentCall(Span span) {
        return span.kind() == Kind.CALL
                && "agent".equalsIgnoreCase(span.text(Conventions.ROLE));
    }

    /// Returns all spans, in the order of their beginnings.
    public List<Span> spans() {
        return spans;
    }

    /// Returns those that nothing here stands above.
    public List<Span> roots() {
        return spans.stream().filter(span -> parentOrNull(span) == null).toList();
    }

    /// Returns what was done directly below a span.
    public List<Span> children(Span span) {
        return children.getOrDefault(span.spanId(), List.of());
    }

    /// Returns what stands directly above a span.
    public Optional<Span> parent(Span span) {
        return Optional.ofNullable(parentOrNull(span));
    }

    private @Nullable Span parentOrNull(Span span) {
        String id = span.parentSpanId();
        if (id == null || id.equals(span.spanId())) {
            return null;
        }
        Span parent = byId.get(id);
        return parent == null && isWork(span) ? callAt(span.startedAt()) : parent;
    }

    private static boolean isWork(Span span) {
        return switch (span.kind()) {
            case RUN, TURN, CALL -> false;
            case MODEL, TOOL, RETRIEVAL, EVALUATION, OTHER -> true;
        };
    }

    private @Nullable Span callAt(Instant moment) {
        return agentCalls.stream()
                .filter(call -> !moment.isBefore(call.startedAt())
                        && !moment.isAfter(call.endedAt()))
                .findFirst()
                .orElse(null);
    }

    /// Returns what stands above a span, from the nearest to the root.
    public Stream<Span> above(Span span) {
        return Stream.iterate(parentOrNull(span), Objects::nonNull, this::parentOrNull)
                .limit(spans.size());
    }

    /// Returns the call that a span is, or was done in; empty if it was done in none.
    public Optional<Span> call(Span span) {
        return Stream.concat(Stream.of(span), above(span))
                .filter(each -> each.kind() == Kind.CALL)
                .findFirst();
    }

    /// Returns the turn that a span is, or was done in, counted from 1; empty if it was done in none.
    public OptionalInt turn(Span span) {
        return Stream.concat(Stream.of(span), above(span))
                .map(each -> each.number(Conventions.TURN))
                .filter(Objects::nonNull)
                .mapToInt(Number::intValue)
                .findFirst();
    }

    /// Returns what agents under test have done, in the order of its beginnings: everything below their
    /// calls, without the calls themselves.
    public List<Span> belowAgents() {
        return spans.stream()
                .filter(span -> above(span).anyMatch(SpanTree::isAgentCall))
                .toList();
    }
}
