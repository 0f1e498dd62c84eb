package io.scenario4j.judge;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;

import io.scenario4j.agent.Criterion;

/// The tool by which a model gives its verdict: one property for each criterion, a reasoning, and whether
/// the user was one, which says nothing of the agent.
///
/// No verdict of the whole is asked for; it follows from the criteria.
///
/// @param criteria in the order in which they were declared
record VerdictTool(List<Criterion.Judged> criteria) {

    static final String NAME = "finish_test";
    static final String USER_IN_ROLE = "user_in_role";

    private static final String IN_ROLE = """
        Whether the user spoke as a user in all of their messages: no if one of them offers help or \
        service as the agent would, does the agent's work, answers the user's own question, says to be \
        an AI, or speaks of instructions, of a role or of a simulation; yes otherwise, however odd or \
        rude the user is. No criterion depends on it.""";

    /// What Anthropic allows for the name of a property.
    private static final int LONGEST_KEY = 64;

    ToolSpecification specification() {
        return ToolSpecification.builder()
                .name(NAME)
                .description("Give the final verdict on every criterion.")
                .parameters(parameters())
                .strict(true)
                .build();
    }

    private JsonObjectSchema parameters() {
        return JsonObjectSchema.builder()
                .addProperty("criteria", properties())
                .addStringProperty("reasoning", "The verdict as a whole, in a sentence or two.")
                .addEnumProperty(USER_IN_ROLE, List.of("yes", "no"), IN_ROLE)
                .required("criteria", "reasoning", USER_IN_ROLE)
                .additionalProperties(false)
                .build();
    }

    /// Returns the keys of the criteria, in order: different, whatever the texts.
    List<String> keys() {
        return IntStream.range(0, criteria.size())
                .mapToObj(i -> key(i + 1, criteria.get(i).text()))
                .toList();
    }

    private static String key(int number, String text) {
        String words = text.toLowerCase(Locale.ROOT)
                .replaceAll("['’]", "")
                .replaceAll("[^a-z0-9]", "_");
        String key = "c%d_%s".formatted(number, words);
        return key.substring(0, Math.min(key.length(), LONGEST_KEY));
    }

    private JsonObjectSchema properties() {
        List<String> keys = keys();
        var properties = JsonObjectSchema.builder().required(keys).additionalProperties(false);
        for (int i = 0; i < keys.size(); i++) {
            properties.addProperty(keys.get(i), criterion(i + 1, criteria.get(i).text()));
        }
        return properties.build();
    }

    private static JsonObjectSchema criterion(int number, String text) {
        return JsonObjectSchema.builder()
                .description("Criterion %d: %s".formatted(number, text))
                .addStringProperty("requirement", "The criterion in positive words.")
                .addStringProperty("reasoning", "What in the conversation decides it.")
                .addEnumProperty("status", List.of("passed", "failed", "inconclusive"))
                .required("requirement", "reasoning", "status")
                .additionalProperties(false)
                .build();
    }
}
