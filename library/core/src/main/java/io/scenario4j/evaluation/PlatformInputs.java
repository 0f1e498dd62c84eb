package io.scenario4j.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireJson;

/// Where a platform's evaluator gets its inputs from, if nobody says: by their names, as Scenario for Python finds
/// them.
final class PlatformInputs {

    private static final Set<String> OUTPUT_WORDS = Set.of("expected", "golden", "reference",
            "answer", "sql", "query", "label", "target");
    private static final Set<String> CONTEXT_WORDS = Set.of("schema", "schemas", "context",
            "contexts", "table", "tables");

    private PlatformInputs() {}

    /// Finds the source of an input.
    ///
    /// @param fields of the scenario
    /// @return empty if nobody can tell
    static Optional<Function<EvaluationInput, @Nullable Object>> source(String input,
            Map<String, Object> fields) {
        return switch (input.toLowerCase(Locale.ROOT)) {
            case "input", "question", "user_input" -> Optional.of(in -> said(
                    in.firstUserMessage()));
            case "output", "response", "answer" -> Optional.of(in -> said(in.lastAgentMessage()));
            case "transcript", "conversation", "messages" -> Optional.of(in -> said(
                    in.transcript()));
            case "contexts", "retrieved_contexts" -> Optional.of(EvaluationInput::contexts);
            case String name when isExpected(name) -> field(name, fields)
                    .map(field -> in -> in.field(field).orElse(null));
            default -> Optional.empty();
        };
    }

    private static @Nullable Object said(String text) {
        return text.isEmpty() ? null : text;
    }

    private static boolean isExpected(String name) {
        return name.startsWith("expected_") || name.startsWith("golden")
                || name.startsWith("reference") || name.startsWith("ground_truth");
    }

    /// The only field, or the only one that shares a word with what is wanted.
    private static Optional<String> field(String input, Map<String, Object> fields) {
        if (fields.size() == 1) {
            return fields.keySet().stream().findFirst();
        }
        Set<String> wanted = accepted(input);
        List<String> fitting = fields.keySet()
                .stream()
                .filter(field -> words(field).stream().anyMatch(wanted::contains))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private static Set<String> accepted(String input) {
        return switch (input) {
            case "expected_output" -> OUTPUT_WORDS;
            case "expected_contexts" -> CONTEXT_WORDS;
            default -> words(input).stream()
                    .filter(word -> !word.equals("expected"))
                    .collect(Collectors.toSet());
        };
    }

    private static Set<String> words(String name) {
        return Arrays.stream(name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").split("[^A-Za-z0-9]+"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    /// Returns a value as it is sent; null if there is nothing to send, which no text is.
    static @Nullable Object sent(String input, @Nullable Object value) {
        Object inside = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        return switch (inside) {
            case null -> null;
            case List<?> list when list.isEmpty() -> null;
            case String text when input.toLowerCase(Locale.ROOT).endsWith("contexts") -> List
                    .of(text);
            default -> WireJson.value(inside);
        };
    }
}
