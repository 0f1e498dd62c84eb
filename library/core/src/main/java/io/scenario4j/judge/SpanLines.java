package io.scenario4j.judge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.scenario4j.text.Words;
import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Span;
import io.scenario4j.trace.Span.Kind;
import io.scenario4j.work.SpanContent;

/// A span in lines, as a judge reads it: what it was, and what it says.
///
/// ```
/// #3 tool "refund", FAILED: "no such order"
///    arguments: {"order":1043}
///    event "exception": {"exception.type":"IllegalStateException"}
/// ```
///
/// What differs between two runs that do the same is left out, ids above all: a judge that is asked the same
/// can answer from a recording.
///
/// @param timed whether times are told, which always differ
record SpanLines(SpanTexts texts, boolean timed) {

    private static final int MOST_OF_AN_ERROR = 500;

    private static final Set<String> HIDDEN = hidden();
    private static final List<String> HIDDEN_BEGINNINGS = List.of("scenario.", "thread.", "server.",
            "network.", "code.", "process.", "telemetry.", "gen_ai.agent.", "gen_ai.request.",
            "gen_ai.response.", "gen_ai.usage.", "gen_ai.tool.", "gen_ai.output.type");
    private static final Set<String> IDS = Set.of("id", "tool_call_id");
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    private static Set<String> hidden() {
        Set<String> names = new HashSet<>(SpanContent.inputsAndOutputs());
        names.addAll(Set.of(Conventions.OPERATION, Conventions.PROVIDER, "gen_ai.system",
                Conventions.CONVERSATION, Conventions.SPAN_TYPE, Conventions.ORIGIN,
                Conventions.THREAD, Conventions.METRICS, Conventions.PARAMS, Conventions.METADATA,
                Conventions.TOOL_DEFINITIONS, "langwatch.timestamps"));
        return Set.copyOf(names);
    }

    /// Returns what it was.
    ///
    /// @param number by which a judge asks for it
    String heading(int number, Span span) {
        var heading = new StringBuilder("#" + number + " " + what(span));
        var content = new SpanContent(span);
        add(heading, content.tokensIn(), "tokens in");
        add(heading, content.tokensOut(), "tokens out");
        if (timed) {
            heading.append(", ").append(Words.time(span.duration()));
        }
        if (span.error() != null) {
            heading.append(", FAILED: ")
                    .append(new SpanTexts(MOST_OF_AN_ERROR, Set.of()).shown(span.error()));
        }
        return heading.toString();
    }

    private static void add(StringBuilder heading, @Nullable Long number, String noun) {
        if (number != null) {
            heading.append(", ").append(number).append(' ').append(noun);
        }
    }

    private static String what(Span span) {
        var content = new SpanContent(span);
        String model = content.model();
        return switch (span.kind()) {
            case TOOL -> "tool " + SpanTexts.quoted(content.toolName());
            case MODEL -> "model " + SpanTexts.quoted(model == null ? span.name() : model);
            case OTHER -> "step " + SpanTexts.quoted(span.name());
            case RUN, TURN, CALL, RETRIEVAL, EVALUATION ->
                span.kind().name().toLowerCase(Locale.ROOT) + " " + SpanTexts.quoted(span.name());
        };
    }

    /// Returns what it says, a line for each value.
    List<String> details(Span span) {
        var content = new SpanContent(span);
        boolean tool = span.kind() == Kind.TOOL;
        List<String> lines = new ArrayList<>();
        add(lines, tool ? "arguments" : "input",
                tool ? content.input() : withoutIds(content.input()));
        add(lines, tool ? "result" : "output",
                tool ? content.output() : withoutIds(content.output()));
        span.attributes().forEach((name, value) -> {
            if (!isHidden(name)) {
                add(lines, name(name), value);
            }
        });
        span.events()
                .forEach(event -> add(lines, "event " + SpanTexts.quoted(event.name()),
                        event.attributes()));
        return lines;
    }

    private void add(List<String> lines, String name, @Nullable Object value) {
        if (value != null) {
            lines.add(name + ": " + texts.shown(value));
        }
    }

    /// Ids of messages and calls are others in each run, and what belongs together stands together.
    private static @Nullable Object withoutIds(@Nullable Object messages) {
        return switch (messages) {
            case List<?> items -> items.stream().map(SpanLines::withoutIds).toList();
            case Map<?, ?> fields -> {
                Map<Object, @Nullable Object> left = new LinkedHashMap<>();
                fields.forEach((name, value) -> left.put(name, withoutIds(value)));
                if (fields.containsKey("type") || fields.containsKey("role")) {
                    left.keySet().removeAll(IDS);
                }
                yield left;
            }
            case null, default -> messages;
        };
    }

    private static boolean isHidden(String name) {
        return HIDDEN.contains(name) || HIDDEN_BEGINNINGS.stream().anyMatch(name::startsWith);
    }

    private static String name(String name) {
        return PLAIN_NAME.matcher(name).matches() ? name : SpanTexts.quoted(name);
    }
}
