package io.scenario4j.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.html.ComposedView;
import io.scenario4j.html.FactsView;
import io.scenario4j.html.FoldView;
import io.scenario4j.html.View;
import io.scenario4j.html.WaterfallView;
import io.scenario4j.html.WaterfallView.Inside;
import io.scenario4j.html.WaterfallView.Step;
import io.scenario4j.html.WaterfallView.Time;
import io.scenario4j.text.Excerpt;
import io.scenario4j.text.Words;
import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Span;
import io.scenario4j.trace.Span.Kind;
import io.scenario4j.work.SpanContent;
import io.scenario4j.work.SpanTree;
import io.scenario4j.work.SpanValues;
import io.scenario4j.work.Trace;

/// What was done in a run and when: turns, calls, and behind a line what was done in each call.
///
/// Of a long trace the first spans are shown; what is left out is counted.
public record TraceView(Trace trace) implements ComposedView {

    private static final int MOST_SPANS = 300;
    private static final int MOST_OF_A_VALUE = 60;

    /// The names of those who have none of their own, which say no more than their part.
    private static final Set<String> NAMELESS = Set.of("UserSimulatorAgent", "JudgeAgent");

    @Override
    public View whole() {
        return trace.spans().isEmpty()
                ? View.paragraph("No spans recorded.")
                : View.stack(new FactsView(facts()), steps(), View.paragraph(leftOut()));
    }

    /// Returns it behind a line; nothing if there are no spans.
    View folded() {
        return trace.spans().isEmpty()
                ? View.nothing()
                : new FoldView("Trace", String.join(" · ", facts()), false,
                        View.stack(steps(), View.paragraph(leftOut())));
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        facts.add(Words.count(trace.spans().size(), "span"));
        facts.add(Words.time(whole(trace.spans())));
        add(facts, trace.ofKind(Kind.TOOL).size(), "tool call");
        add(facts, trace.ofKind(Kind.MODEL).size(), "model call");
        String tokens = tokens(sum(SpanContent::tokensIn), sum(SpanContent::tokensOut));
        if (!tokens.isEmpty()) {
            facts.add(tokens);
        }
        long failed = trace.spans().stream().filter(span -> span.error() != null).count();
        if (failed > 0) {
            facts.add(failed + " failed");
        }
        return facts;
    }

    private static void add(List<String> facts, int count, String noun) {
        if (count > 0) {
            facts.add(Words.count(count, noun));
        }
    }

    private @Nullable Long sum(Function<SpanContent, @Nullable Long> tokens) {
        return trace.ofKind(Kind.MODEL)
                .stream()
                .map(SpanContent::new)
                .map(tokens)
                .filter(Objects::nonNull)
                .reduce(Long::sum)
                .orElse(null);
    }

    private View steps() {
        List<Span> shown = trace.spans()
                .stream()
                .sorted(Comparator.comparing(Span::startedAt))
                .limit(MOST_SPANS)
                .toList();
        return new WaterfallView(new Steps(new SpanTree(shown), beginning(shown)).all(),
                whole(shown));
    }

    private String leftOut() {
        int more = Math.max(0, trace.spans().size() - MOST_SPANS);
        return Stream.of(more == 0 ? "" : "… " + Words.count(more, "more span") + " …",
                trace.dropped() == 0
                        ? ""
                        : Words.count(trace.dropped(), "span")
                                + " more had no room in the run's memory.")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static Instant beginning(List<Span> spans) {
        return spans.stream().map(Span::startedAt).min(Instant::compareTo).orElse(Instant.EPOCH);
    }

    private static Duration whole(List<Span> spans) {
        Instant end = spans.stream()
                .map(Span::endedAt)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return Duration.between(beginning(spans), end);
    }

    private static String tokens(@Nullable Long in, @Nullable Long out) {
        return in == null && out == null
                ? ""
                : "%s → %s tokens".formatted(in == null ? "?" : Words.number(in),
                        out == null ? "?" : Words.number(out));
    }

    /// Spans as steps.
    private record Steps(SpanTree tree, Instant beginning) {

        List<Step> all() {
            return tree.roots()
                    .stream()
                    .flatMap(root -> root.kind() == Kind.RUN
                            ? tree.children(root).stream()
                            : Stream.of(root))
                    .map(this::step)
                    .toList();
        }

        private Step step(Span span) {
            return new Step(kind(span), span.error() != null, name(span), about(span),
                    new Time(Duration.between(beginning, span.startedAt()), span.duration()),
                    inside(span));
        }

        private Inside inside(Span span) {
            List<Step> steps = tree.children(span).stream().map(this::step).toList();
            return new Inside(steps, span.kind() == Kind.CALL ? summary(span) : "");
        }

        /// Says what a call has inside: `2 tool calls, 1 model call, 1 failed`.
        private String summary(Span call) {
            List<Span> below = below(call).toList();
            long tools = below.stream().filter(span -> span.kind() == Kind.TOOL).count();
            long models = below.stream().filter(span -> span.kind() == Kind.MODEL).count();
            long others = below.size() - tools - models;
            long failed = below.stream().filter(span -> span.error() != null).count();
            return Stream.of(counted(tools, "tool call"), counted(models, "model call"),
                    counted(others, "other span"), failed == 0 ? "" : failed + " failed")
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
        }

        private Stream<Span> below(Span span) {
            return tree.children(span)
                    .stream()
                    .flatMap(child -> Stream.concat(Stream.of(child), below(child)));
        }

        private static String counted(long count, String noun) {
            return count == 0 ? "" : Words.count(count, noun);
        }

        private static WaterfallView.Kind kind(Span span) {
            return switch (span.kind()) {
                case RUN, TURN -> WaterfallView.Kind.STRETCH;
                case CALL -> WaterfallView.Kind.CALL;
                case MODEL -> WaterfallView.Kind.MODEL;
                case TOOL, RETRIEVAL -> WaterfallView.Kind.TOOL;
                case EVALUATION, OTHER -> WaterfallView.Kind.OTHER;
            };
        }

        private String name(Span span) {
            var content = new SpanContent(span);
            String model = content.model();
            return switch (span.kind()) {
                case TURN -> tree.turn(span).isPresent()
                        ? "Turn " + tree.turn(span).getAsInt()
                        : span.name();
                case CALL -> called(span);
                case MODEL -> "model " + (model == null ? span.name() : model);
                case TOOL -> "tool " + content.toolName();
                case RUN, RETRIEVAL, EVALUATION, OTHER -> span.name();
            };
        }

        private static String called(Span span) {
            String name = Objects.requireNonNullElse(span.text(Conventions.AGENT_NAME), "");
            String role = span.text(Conventions.ROLE);
            return role == null
                    ? span.name()
                    : "%s %s".formatted(part(role), NAMELESS.contains(name) ? "" : name).strip();
        }

        private static String part(String role) {
            return role.equalsIgnoreCase("user") ? "simulator" : role.toLowerCase(Locale.ROOT);
        }

        private static String about(Span span) {
            var content = new SpanContent(span);
            String error = span.error();
            return Stream.of(tokens(content.tokensIn(), content.tokensOut()),
                    span.kind() == Kind.TOOL || span.kind() == Kind.RETRIEVAL
                            ? exchange(content)
                            : "",
                    error == null ? "" : error)
                    .filter(part -> !part.isBlank())
                    .collect(Collectors.joining(" · "));
        }

        /// Says what a tool was given and what it answered.
        private static String exchange(SpanContent content) {
            String given = excerpt(content.input());
            String answered = excerpt(content.output());
            return answered.isEmpty() ? given : (given + " → " + answered).strip();
        }

        private static String excerpt(@Nullable Object value) {
            return Excerpt.label(SpanValues.text(value), MOST_OF_A_VALUE);
        }
    }
}
