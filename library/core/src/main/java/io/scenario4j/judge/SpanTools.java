package io.scenario4j.judge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import org.jspecify.annotations.Nullable;

import io.scenario4j.trace.Span;

/// The tools by which a judge reads in spans that are too long to be shown.
record SpanTools(SpanEvidence evidence) implements LookUpTools {

    private static final String EXPAND = "expand_trace";
    private static final String GREP = "grep_trace";
    private static final int MOST_MATCHES = 20;
    private static final int MOST_OF_A_VALUE = 8_000;
    private static final int MOST_SEARCHED = 1_000_000;

    private static final List<ToolSpecification> SPECIFICATIONS = List.of(
            LookUpTools.reading(EXPAND, "Read spans in full.", "spans",
                    "The numbers of the spans, such as 3 for #3."),
            LookUpTools.finding(GREP, "Find spans by what they were and what they say."));

    @Override
    public List<ToolSpecification> specifications() {
        return SPECIFICATIONS;
    }

    @Override
    public String answer(ToolExecutionRequest call) {
        Map<?, ?> arguments = LookUpTools.arguments(call);
        return LookUpTools.limited(call.name().equals(EXPAND)
                ? expand(arguments.get("spans"))
                : grep(arguments.get(LookUpTools.PATTERN)), "spans");
    }

    private String expand(@Nullable Object numbers) {
        if (!(numbers instanceof List<?> list) || list.isEmpty()) {
            return "Expected a list of span numbers, found " + numbers;
        }
        return list.stream().map(this::expandOne).collect(Collectors.joining("\n"));
    }

    private String expandOne(@Nullable Object number) {
        int count = evidence.spans().size();
        return number instanceof Integer i && i >= 1 && i <= count
                ? String.join("\n   ", lines(i, MOST_OF_A_VALUE).toList())
                : "Expected a number from 1 to %d, found %s".formatted(count, number);
    }

    private Stream<String> lines(int number, int mostOfAValue) {
        SpanLines lines = evidence.lines(mostOfAValue);
        Span span = evidence.spans().get(number - 1);
        return Stream.concat(Stream.of(lines.heading(number, span)), lines.details(span).stream());
    }

    private String grep(@Nullable Object pattern) {
        Optional<Wanted> wanted = Wanted.of(pattern);
        if (wanted.isEmpty()) {
            return "Expected a text to find, found " + pattern;
        }
        List<String> matches = IntStream.rangeClosed(1, evidence.spans().size())
                .mapToObj(number -> match(wanted.get(), number))
                .flatMap(Optional::stream)
                .toList();
        return matches.isEmpty()
                ? "No matches found for %s. Spans present: %s".formatted(
                        SpanTexts.quoted(String.valueOf(pattern)), names())
                : LookUpTools.first(matches, MOST_MATCHES);
    }

    /// Returns the heading of a span, and those of its lines that hold what is wanted.
    private Optional<String> match(Wanted wanted, int number) {
        List<String> lines = lines(number, MOST_SEARCHED).toList();
        List<String> found = lines.stream().flatMap(line -> wanted.in(line).stream()).toList();
        List<String> below = wanted.in(lines.getFirst()).isPresent()
                ? found.subList(1, found.size())
                : found;
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(Stream.concat(Stream.of(lines.getFirst()), below.stream())
                        .collect(Collectors.joining("\n   ")));
    }

    private String names() {
        return evidence.spans()
                .stream()
                .map(Span::name)
                .distinct()
                .limit(MOST_MATCHES)
                .map(SpanTexts::quoted)
                .collect(Collectors.joining(", "));
    }
}
