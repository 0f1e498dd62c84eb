package io.scenario4j.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireJson;

/// The tools by which a judge reads in a conversation that is too long to be shown.
record TranscriptTools(Evidence evidence) {

    private static final String EXPAND = "expand_transcript";
    private static final String GREP = "grep_transcript";
    private static final int MOST_CHARS = 16_384;
    private static final int MOST_MATCHES = 20;
    private static final int CHARS_BESIDE_A_MATCH = 300;

    /// What a model is told of the tools.
    static final List<ToolSpecification> SPECIFICATIONS = List.of(
            tool(EXPAND, "Read messages of the transcript in full.", "indices",
                    JsonArraySchema.builder()
                            .description("The numbers of the messages, such as 3 for [3].")
                            .items(JsonIntegerSchema.builder().build())
                            .build()),
            tool(GREP, "Find messages of the transcript by what they say.", "pattern",
                    JsonStringSchema.builder()
                            .description("A text, or several separated by |; case does not matter.")
                            .build()));

    /// Runs a tool.
    ///
    /// @return what was found, or what to do better; at most 16,384 characters, and a note where more was
    ///         cut off
    String answer(ToolExecutionRequest call) {
        if (evidence.lines().isEmpty()) {
            return "No messages recorded.";
        }
        Map<?, ?> arguments = arguments(call);
        String answer = call.name().equals(EXPAND)
                ? expand(arguments.get("indices"))
                : grep(arguments.get("pattern"));
        return answer.length() <= MOST_CHARS
                ? answer
                : answer.substring(0, MOST_CHARS) + "\n[TRUNCATED] Ask for fewer messages.";
    }

    private String expand(@Nullable Object indices) {
        if (!(indices instanceof List<?> list) || list.isEmpty()) {
            return "Expected a list of message numbers, found " + indices;
        }
        return list.stream().map(this::expandOne).collect(Collectors.joining("\n"));
    }

    private String expandOne(@Nullable Object index) {
        int count = evidence.lines().size();
        return index instanceof Integer i && i >= 0 && i < count
                ? "[%d] %s".formatted(i, evidence.lines().get(i))
                : "Expected a number from 0 to %d, found %s".formatted(count - 1, index);
    }

    private String grep(@Nullable Object pattern) {
        List<String> wanted = pattern instanceof String text ? alternatives(text) : List.of();
        if (wanted.isEmpty()) {
            return "Expected a text to find, found " + pattern;
        }
        List<String> matches = matches(wanted);
        if (matches.isEmpty()) {
            return "No matches found for \"%s\". Roles present: %s".formatted(pattern,
                    String.join(", ", evidence.roles()));
        }
        String shown = matches.stream().limit(MOST_MATCHES).collect(Collectors.joining("\n"));
        int more = matches.size() - MOST_MATCHES;
        return more > 0 ? shown + "\n[%d more matches omitted…]".formatted(more) : shown;
    }

    private static List<String> alternatives(String pattern) {
        return Arrays.stream(pattern.toLowerCase(Locale.ROOT).split("\\|"))
                .filter(part -> !part.isBlank())
                .toList();
    }

    private List<String> matches(List<String> wanted) {
        List<String> matches = new ArrayList<>();
        for (int i = 0; i < evidence.lines().size(); i++) {
            String line = evidence.lines().get(i);
            int at = firstOf(wanted, line.toLowerCase(Locale.ROOT));
            if (at >= 0) {
                matches.add("[%d] %s".formatted(i, around(line, at)));
            }
        }
        return matches;
    }

    private static int firstOf(List<String> wanted, String line) {
        return wanted.stream().mapToInt(line::indexOf).filter(at -> at >= 0).min().orElse(-1);
    }

    private static String around(String line, int at) {
        int from = Math.min(line.length(), Math.max(0, at - CHARS_BESIDE_A_MATCH));
        int to = Math.min(line.length(), at + CHARS_BESIDE_A_MATCH);
        return (from > 0 ? "…" : "") + line.substring(from, to) + (to < line.length() ? "…" : "");
    }

    private static Map<?, ?> arguments(ToolExecutionRequest call) {
        try {
            return WireJson.parse(call.arguments()) instanceof Map<?, ?> map ? map : Map.of();
        } catch (IllegalArgumentException _) {
            return Map.of();
        }
    }

    private static ToolSpecification tool(String name, String description, String parameter,
            JsonSchemaElement schema) {
        return ToolSpecification.builder()
                .name(name)
                .description(description)
                .parameters(JsonObjectSchema.builder()
                        .addProperty(parameter, schema)
                        .required(parameter)
                        .additionalProperties(false)
                        .build())
                .strict(true)
                .build();
    }
}
