package io.scenario4j.work;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.trace.Span;

/// What was done in a run, as far as it has gone.
///
/// @param id 32 hex digits; empty if nothing was played
/// @param spans in the order of their beginnings; of those that begin together, the one around first
/// @param dropped how many more spans there were, for which there was no room
public record Trace(String id, List<Span> spans, int dropped) implements Displayable {

    /// Of what was not played.
    public static final Trace NONE = new Trace("", List.of(), 0);

    /// Copies the list.
    public Trace {
        spans = List.copyOf(spans);
    }

    /// Returns a trace of spans in any order.
    public static Trace of(String id, List<Span> spans, int dropped) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparing(Span::startedAt));
        return new Trace(id, sorted, dropped);
    }

    /// Returns a span by its id.
    public Optional<Span> span(String spanId) {
        return spans.stream().filter(span -> span.spanId().equals(spanId)).findFirst();
    }

    /// Returns those that are below no other that is here.
    public List<Span> roots() {
        Set<String> ids = new HashSet<>();
        spans.forEach(span -> ids.add(span.spanId()));
        return spans.stream()
                .filter(span -> span.parentSpanId() == null || !ids.contains(span.parentSpanId()))
                .toList();
    }

    /// Returns what was done directly below a span.
    public List<Span> children(Span span) {
        return spans.stream().filter(each -> span.spanId().equals(each.parentSpanId())).toList();
    }

    /// Returns everything that was done below a span, itself left out.
    public List<Span> below(Span span) {
        Map<String, List<Span>> children = new HashMap<>();
        spans.forEach(each -> children.computeIfAbsent(
                String.valueOf(each.parentSpanId()), _ -> new ArrayList<>()).add(each));
        Set<Span> found = new HashSet<>();
        Deque<Span> next = new ArrayDeque<>(List.of(span));
        while (!next.isEmpty()) {
            for (Span child : children.getOrDefault(next.remove().spanId(), List.of())) {
                if (!child.equals(span) && found.add(child)) {
                    next.add(child);
                }
            }
        }
        return spans.stream().filter(found::contains).toList();
    }

    /// Returns the spans of a kind.
    public List<Span> ofKind(Span.Kind kind) {
        return spans.stream().filter(span -> span.kind() == kind).toList();
    }

    /// Returns the uses of tools.
    public List<Span> toolCalls() {
        return ofKind(Span.Kind.TOOL);
    }

    /// Returns it as a notebook shows it: what was done when, turn by turn, with what was done inside of each
    /// call behind a line.
    @Override
    public MimeBundle display() {
        return Waterfall.here()
                .map(looks -> looks.of(this))
                .orElseGet(() -> MimeBundle.text(toString()));
    }

    /// Returns how many spans there are, and a line for each that is below no other.
    @Override
    public String toString() {
        return "%d spans%s".formatted(spans.size(), roots().stream()
                .map(Span::toString)
                .collect(Collectors.joining("\n", "\n", ""))
                .stripTrailing());
    }
}
