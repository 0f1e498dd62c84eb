package io.scenario4j.judge;

import java.util.List;
import java.util.Map;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;

import io.scenario4j.message.WireJson;

/// The tools by which a judge looks something up in what is too long to be shown.
interface LookUpTools {

    String PATTERN = "pattern";

    /// Up to how many characters an answer has.
    int MOST_CHARS = 16_384;

    /// Returns what a model is told of the tools.
    List<ToolSpecification> specifications();

    /// Runs a tool.
    ///
    /// @return what was found, or what to do better
    String answer(ToolExecutionRequest call);

    /// Returns all of these tools together.
    static LookUpTools of(List<? extends LookUpTools> some) {
        return some.size() == 1 ? some.getFirst() : new Several(List.copyOf(some));
    }

    /// The tools of several.
    record Several(List<LookUpTools> parts) implements LookUpTools {

        @Override
        public List<ToolSpecification> specifications() {
            return parts.stream().flatMap(part -> part.specifications().stream()).toList();
        }

        @Override
        public String answer(ToolExecutionRequest call) {
            return parts.stream()
                    .filter(part -> part.offers(call.name()))
                    .findFirst()
                    .map(part -> part.answer(call))
                    .orElseGet(() -> "Expected one of %s, found a call of %s".formatted(
                            specifications().stream().map(ToolSpecification::name).toList(),
                            call.name()));
        }
    }

    /// Tells whether a tool is one of these.
    default boolean offers(String name) {
        return specifications().stream().anyMatch(tool -> tool.name().equals(name));
    }

    /// Returns the arguments of a call; none if they can't be read.
    static Map<?, ?> arguments(ToolExecutionRequest call) {
        try {
            return WireJson.parse(call.arguments()) instanceof Map<?, ?> map ? map : Map.of();
        } catch (IllegalArgumentException _) {
            return Map.of();
        }
    }

    /// Returns at most [#MOST_CHARS], and a note where more was cut off.
    ///
    /// @param things what there should be fewer of
    static String limited(String answer, String things) {
        return answer.length() <= MOST_CHARS
                ? answer
                : "%s\n[TRUNCATED] Ask for fewer %s.".formatted(answer.substring(0, MOST_CHARS),
                        things);
    }

    /// Returns a tool that reads what has these numbers.
    ///
    /// @param parameter their name in a call
    /// @param numbers which they are, in words for a model
    static ToolSpecification reading(String name, String description, String parameter,
            String numbers) {
        return tool(name, description, parameter, JsonArraySchema.builder()
                .description(numbers)
                .items(JsonIntegerSchema.builder().build())
                .build());
    }

    /// Returns a tool that finds what says the [#PATTERN] of a call.
    static ToolSpecification finding(String name, String description) {
        return tool(name, description, PATTERN, JsonStringSchema.builder()
                .description("A text, or several separated by |; case does not matter.")
                .build());
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

    /// Returns the first matches, and how many are left out.
    static String first(List<String> matches, int most) {
        String shown = String.join("\n", matches.subList(0, Math.min(most, matches.size())));
        int more = matches.size() - most;
        return more > 0 ? shown + "\n[%d more matches omitted…]".formatted(more) : shown;
    }
}
