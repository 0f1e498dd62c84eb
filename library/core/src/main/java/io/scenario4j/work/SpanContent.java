package io.scenario4j.work;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Span;

/// What a span says, in whichever dialect: OpenTelemetry's names, LangWatch's, or older ones.
public record SpanContent(Span span) {

    private static final List<String> INPUTS = List.of(Conventions.TOOL_ARGUMENTS,
            Conventions.INPUT_MESSAGES, Conventions.INPUT, "input.value", "traceloop.entity.input",
            "gen_ai.prompt", Conventions.SPRING_ARGUMENTS);
    private static final List<String> OUTPUTS = List.of(Conventions.TOOL_RESULT,
            Conventions.OUTPUT_MESSAGES, Conventions.OUTPUT, "gen_ai.tool.call.response",
            "output.value", "traceloop.entity.output", "gen_ai.completion",
            Conventions.SPRING_RESULT);

    private static final List<String> CONTEXTS = List.of(Conventions.RETRIEVED,
            Conventions.RAG_CONTEXTS, "langwatch.rag.contexts", "langwatch.contexts",
            "retrieval.documents");

    /// Returns the tool's name.
    public String toolName() {
        String standard = span.text(Conventions.TOOL_NAME);
        String named = standard == null ? span.text(Conventions.SPRING_TOOL) : standard;
        String prefix = Conventions.EXECUTE_TOOL + " ";
        return named != null
                ? named
                : span.name().startsWith(prefix)
                        ? span.name().substring(prefix.length())
                        : span.name();
    }

    /// Returns the id of a tool's call; empty if it was not recorded.
    public String callId() {
        return Objects.requireNonNullElse(span.text(Conventions.TOOL_CALL_ID), "");
    }

    /// Returns what went in, such as a tool's arguments or a model's messages; null if it was not recorded.
    ///
    /// @return a JSON value
    public @Nullable Object input() {
        return SpanValues.plain(first(INPUTS));
    }

    /// Returns what came out, such as a tool's result or a model's answer; null if it was not recorded.
    ///
    /// @return a JSON value
    public @Nullable Object output() {
        return SpanValues.plain(first(OUTPUTS));
    }

    /// Returns the texts that were retrieved, in their order; empty if none were recorded. Of documents with fields
    /// it is their `content`.
    public List<String> contexts() {
        return switch (SpanValues.plain(first(CONTEXTS))) {
            case null -> List.of();
            case List<?> documents -> documents.stream().map(SpanContent::document).toList();
            case Object one -> List.of(document(one));
        };
    }

    private static String document(@Nullable Object document) {
        return document instanceof Map<?, ?> fields && fields.get("content") != null
                ? SpanValues.text(fields.get("content"))
                : SpanValues.text(document);
    }

    /// Returns the model that was asked; null if that was not recorded.
    public @Nullable String model() {
        String requested = span.text(Conventions.REQUEST_MODEL);
        return requested == null ? span.text(Conventions.RESPONSE_MODEL) : requested;
    }

    /// Returns what a model has read, in tokens; null if that was not recorded.
    public @Nullable Long tokensIn() {
        return tokens(Conventions.INPUT_TOKENS, "gen_ai.usage.prompt_tokens", "prompt_tokens");
    }

    /// Returns what a model has written, in tokens; null if that was not recorded.
    public @Nullable Long tokensOut() {
        return tokens(Conventions.OUTPUT_TOKENS, "gen_ai.usage.completion_tokens",
                "completion_tokens");
    }

    private @Nullable Long tokens(String name, String olderName, String metric) {
        Object metrics = SpanValues.plain(span.attributes().get(Conventions.METRICS));
        return Stream.of(span.number(name), span.number(olderName),
                metrics instanceof Map<?, ?> fields ? fields.get(metric) : null)
                .filter(Number.class::isInstance)
                .map(number -> ((Number) number).longValue())
                .findFirst()
                .orElse(null);
    }

    /// Returns the names of the attributes that [#input] and [#output] may read.
    public static Set<String> inputsAndOutputs() {
        Set<String> names = new TreeSet<>(INPUTS);
        names.addAll(OUTPUTS);
        return names;
    }

    private @Nullable Object first(List<String> names) {
        return names.stream()
                .map(span.attributes()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
