package io.scenario4j.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.ToolMessage;
import io.scenario4j.message.Utterance;
import io.scenario4j.trace.Span;
import io.scenario4j.trace.Span.Kind;
import io.scenario4j.work.CalledTool.Source;

/// The calls of tools in a run, in the order in which they were made: those that stand in the conversation,
/// and those that the agent has made inside, as spans below its calls tell. A call of which both tell is one
/// call.
///
/// ```java
/// state.toolCalls("refund").count() == 1
/// state.toolCalls("refund").last().flatMap(call -> call.argument("amount"))
/// ```
///
/// A view of one moment, which never changes.
public final class ToolCalls implements Iterable<CalledTool> {

    private final List<CalledTool> calls;

    private ToolCalls(List<CalledTool> calls) {
        this.calls = calls;
    }

    /// Returns the calls of which a conversation and spans tell.
    ///
    /// @param spans of the run, in any order; those of simulators and judges don't count
    public static ToolCalls of(List<Utterance> conversation, List<Span> spans) {
        List<Told> told = new ArrayList<>();
        told.addAll(said(conversation));
        for (Told done : done(new SpanTree(spans))) {
            Optional<Told> same = told.stream().filter(done::isToldBy).findFirst();
            same.ifPresentOrElse(said -> told.set(told.indexOf(said), said.with(done)),
                    () -> told.add(done));
        }
        return new ToolCalls(told.stream()
                .sorted(Comparator.comparing(Told::at))
                .map(Told::call)
                .toList());
    }

    /// Returns those of the tool `name`.
    public ToolCalls named(String name) {
        return filtered(call -> call.name().equals(name));
    }

    /// Returns those that were made in a turn.
    ///
    /// @param turn counted from 1
    public ToolCalls inTurn(int turn) {
        return filtered(call -> Objects.equals(call.turn(), turn));
    }

    private ToolCalls filtered(Predicate<CalledTool> wanted) {
        return new ToolCalls(calls.stream().filter(wanted).toList());
    }

    /// Returns how many there are.
    public int count() {
        return calls.size();
    }

    /// Tells whether there are none.
    public boolean isEmpty() {
        return calls.isEmpty();
    }

    /// Returns the first one; empty if there are none.
    public Optional<CalledTool> first() {
        return calls.stream().findFirst();
    }

    /// Returns the last one; empty if there are none.
    public Optional<CalledTool> last() {
        return calls.isEmpty() ? Optional.empty() : Optional.of(calls.getLast());
    }

    /// Returns the names of the tools, each once, in the order of their first calls.
    public List<String> names() {
        return calls.stream().map(CalledTool::name).distinct().toList();
    }

    /// Returns all of them.
    public List<CalledTool> list() {
        return calls;
    }

    /// Returns all of them.
    public Stream<CalledTool> stream() {
        return calls.stream();
    }

    @Override
    public Iterator<CalledTool> iterator() {
        return calls.iterator();
    }

    /// Returns the calls with their arguments.
    @Override
    public String toString() {
        return calls.stream()
                .map(call -> "%s(%s)".formatted(call.name(), call.arguments()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /// A call, and what it is known by.
    ///
    /// @param id by which its result refers to it; empty if it has none
    /// @param at when it was made, or told
    private record Told(CalledTool call, String id, Instant at) {

        /// Tells whether a call that stands in the conversation is this one.
        boolean isToldBy(Told said) {
            return said.call().source() == Source.MESSAGE
                    && said.call().name().equals(call.name())
                    && (isKnownBy(said.id()) || hasArgumentsOf(said.call()));
        }

        private boolean isKnownBy(String otherId) {
            return !id.isEmpty() && id.equals(otherId);
        }

        /// Ids of their own for the same call are usual where a framework makes the span, so equal
        /// arguments in the same turn are enough; and many record no arguments.
        private boolean hasArgumentsOf(CalledTool said) {
            boolean sameTurn = call.turn() == null || said.turn() == null
                    || call.turn().equals(said.turn());
            return sameTurn && (call.arguments().isEmpty()
                    || SpanValues.isSame(said.arguments(), call.arguments()));
        }

        /// Returns this call, of which a span tells too.
        Told with(Told done) {
            String result = call.result().isEmpty() ? done.call().result() : call.result();
            return new Told(new CalledTool(call.name(), call.arguments(), result, call.turn(),
                    Source.BOTH), id, done.at());
        }
    }

    private static List<Told> said(List<Utterance> conversation) {
        Map<String, String> results = new HashMap<>();
        for (Utterance said : conversation) {
            if (said.message() instanceof ToolMessage answer) {
                results.put(answer.toolCallId(), answer.text());
            }
        }
        List<Told> told = new ArrayList<>();
        for (Utterance said : conversation) {
            if (said.message() instanceof AssistantMessage assistant) {
                for (ToolCall call : assistant.toolCalls()) {
                    told.add(told(said, call, results.getOrDefault(call.id(), "")));
                }
            }
        }
        return told;
    }

    private static Told told(Utterance said, ToolCall call, String result) {
        return new Told(new CalledTool(call.name(), call.arguments(), result, said.turn() + 1,
                Source.MESSAGE), call.id(), said.at());
    }

    private static List<Told> done(SpanTree tree) {
        return tree.belowAgents()
                .stream()
                .filter(span -> span.kind() == Kind.TOOL && !isToldByParent(tree, span))
                .map(span -> told(tree, span))
                .toList();
    }

    /// Two instrumentations that record the same call do so one within the other.
    private static boolean isToldByParent(SpanTree tree, Span span) {
        var content = new SpanContent(span);
        return tree.above(span)
                .filter(above -> above.kind() == Kind.TOOL)
                .map(SpanContent::new)
                .anyMatch(above -> above.toolName().equals(content.toolName())
                        && SpanValues.isSame(arguments(above), arguments(content)));
    }

    private static Told told(SpanTree tree, Span span) {
        var content = new SpanContent(span);
        return new Told(
                new CalledTool(content.toolName(), arguments(content),
                        SpanValues.text(content.output()), turn(tree, span), Source.SPAN),
                content.callId(), span.startedAt());
    }

    private static String arguments(SpanContent tool) {
        return SpanValues.text(tool.input());
    }

    private static @Nullable Integer turn(SpanTree tree, Span span) {
        OptionalInt turn = tree.turn(span);
        return turn.isEmpty() ? null : (Integer) turn.getAsInt();
    }
}
