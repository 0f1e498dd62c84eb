package io.scenario4j.judge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.scenario4j.message.Message;
import io.scenario4j.text.Words;
import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Span;
import io.scenario4j.trace.Span.Kind;
import io.scenario4j.work.SpanTree;

/// What the agents have done, as spans tell it and as a judge is shown it: in full, or if that is too long,
/// what there was, and of errors and tools what they say.
///
/// ```
/// 3 spans, 1 of them failed
/// turn 1, agent "shop":
/// #1 tool "find_order"
///    arguments: {"order":1042}
///    result: "delivered"
/// #2 model "gpt-4.1", 310 tokens in, 40 tokens out
///    input: […]
/// turn 2, agent "shop":
/// #3 tool "refund", FAILED: "no such order"
///    arguments: {"order":1043}
/// ```
///
/// Nothing of simulators and judges is in it.
final class SpanEvidence {

    /// Of an agent that has left no span.
    static final SpanEvidence NONE = new SpanEvidence(new SpanTree(List.of()), List.of(),
            new Room(0, true));

    private static final int BYTES_PER_TOKEN = 4;
    private static final int MOST_OF_A_VALUE = 2_000;
    private static final int MOST_OF_A_VALUE_IN_BRIEF = 300;
    private static final int LEAST_KNOWN = 50;

    private final SpanTree tree;
    private final List<Span> spans;
    private final Room room;
    private final Set<String> said;
    private final String full;

    /// How much is shown.
    ///
    /// @param tokens up to which everything is
    /// @param timed whether times are
    record Room(int tokens, boolean timed) {

        private long bytes() {
            return (long) tokens * BYTES_PER_TOKEN;
        }
    }

    private SpanEvidence(SpanTree tree, List<Message> messages, Room room) {
        this.tree = tree;
        this.spans = tree.belowAgents();
        this.room = room;
        this.said = messages.stream()
                .map(Message::text)
                .filter(text -> text.length() >= LEAST_KNOWN)
                .collect(Collectors.toCollection(HashSet::new));
        this.full = spans.isEmpty() ? "" : text(all(), all(), MOST_OF_A_VALUE);
    }

    /// Returns the evidence of a run's spans.
    ///
    /// @param messages what was said, which need not be shown twice
    static SpanEvidence of(List<Span> spans, List<Message> messages, Room room) {
        return spans.isEmpty() ? NONE : new SpanEvidence(new SpanTree(spans), messages, room);
    }

    /// Tells whether no agent has left a span.
    boolean isEmpty() {
        return spans.isEmpty();
    }

    /// Tells whether it is too long to be shown in full.
    boolean isLarge() {
        return bytes(full) > room.bytes();
    }

    /// Returns what is shown.
    String text() {
        return isLarge() ? brief() : full;
    }

    /// Returns the spans, whose numbers are their places, counted from 1.
    List<Span> spans() {
        return spans;
    }

    /// Returns lines in which of a value this much is shown.
    SpanLines lines(int mostOfAValue) {
        return new SpanLines(new SpanTexts(mostOfAValue, Set.of()), room.timed());
    }

    private Set<Integer> all() {
        return IntStream.range(0, spans.size()).boxed().collect(Collectors.toSet());
    }

    /// What there was gets half of the room, and what it says the other half; errors come first, then tools.
    private String brief() {
        List<Integer> ranked = IntStream.range(0, spans.size())
                .boxed()
                .sorted(Comparator.comparingInt(place -> rank(spans.get(place))))
                .toList();
        SpanLines lines = lines(MOST_OF_A_VALUE_IN_BRIEF);
        Set<Integer> named = new TreeSet<>();
        long left = room.bytes() / 2;
        for (int place : ranked) {
            left -= bytes(lines.heading(place + 1, spans.get(place))) + 1;
            if (left < 0) {
                break;
            }
            named.add(place);
        }
        return text(named, told(ranked, named, lines), MOST_OF_A_VALUE_IN_BRIEF);
    }

    private Set<Integer> told(List<Integer> ranked, Set<Integer> named, SpanLines lines) {
        Set<Integer> told = new HashSet<>();
        long left = room.bytes() / 2;
        for (int place : ranked) {
            left -= bytes(String.join("\n   ", lines.details(spans.get(place)))) + 4;
            if (left < 0 || !named.contains(place)) {
                break;
            }
            told.add(place);
        }
        return told;
    }

    private static int rank(Span span) {
        return span.error() != null
                ? 0
                : switch (span.kind()) {
                    case TOOL -> 1;
                    case RETRIEVAL -> 2;
                    case RUN, TURN, CALL, MODEL, EVALUATION, OTHER -> 3;
                };
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// @param named the places of the spans that are shown
    /// @param told those of which it is shown what they say
    private String text(Set<Integer> named, Set<Integer> told, int mostOfAValue) {
        var lines = new SpanLines(new SpanTexts(mostOfAValue, said), room.timed());
        List<String> text = new ArrayList<>(List.of(summary()));
        Optional<Span> before = Optional.empty();
        for (int place : new TreeSet<>(named)) {
            Span span = spans.get(place);
            Optional<Span> call = tree.call(span);
            if (!call.equals(before)) {
                text.add(call.map(this::caller).orElse("elsewhere:"));
                before = call;
            }
            String indent = "  ".repeat(Math.min(depth(span), 10));
            text.add(indent + lines.heading(place + 1, span));
            if (told.contains(place)) {
                lines.details(span).forEach(line -> text.add(indent + "   " + line));
            }
        }
        if (named.size() < spans.size()) {
            text.add(leftOut(named));
        }
        return String.join("\n", text);
    }

    private String summary() {
        long failed = spans.stream().filter(span -> span.error() != null).count();
        return Words.count(spans.size(), "span")
                + (failed == 0 ? "" : ", %d of them failed".formatted(failed));
    }

    private String caller(Span call) {
        String name = call.text(Conventions.AGENT_NAME);
        String agent = "agent " + SpanTexts.quoted(name == null ? call.name() : name) + ":";
        return tree.turn(call).isPresent()
                ? "turn %d, %s".formatted(tree.turn(call).getAsInt(), agent)
                : agent;
    }

    private int depth(Span span) {
        return (int) tree.above(span).takeWhile(above -> above.kind() != Kind.CALL).count();
    }

    private String leftOut(Set<Integer> named) {
        Map<Kind, Integer> counts = new HashMap<>();
        for (int place = 0; place < spans.size(); place++) {
            if (!named.contains(place)) {
                counts.merge(spans.get(place).kind(), 1, Integer::sum);
            }
        }
        return "%d more spans: %s".formatted(spans.size() - named.size(), counts.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(count -> "%d %s".formatted(count.getValue(), word(count.getKey())))
                .collect(Collectors.joining(", ")));
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case TOOL -> "of tools";
            case MODEL -> "of models";
            case RETRIEVAL -> "of retrievals";
            case RUN, TURN, CALL, EVALUATION, OTHER -> "of other steps";
        };
    }
}
