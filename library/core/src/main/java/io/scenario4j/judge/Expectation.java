package io.scenario4j.judge;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;

import io.scenario4j.message.WireJson;
import io.scenario4j.model.asking.Question;

/// What a judge expects before it has seen anything: who reads an answer first finds it plausible.
record Expectation(Asking asking, JudgePrompt prompt) {

    private static final String EXPECTED = "expected";

    private static final List<ToolSpecification> TOOLS = List.of(ToolSpecification.builder()
            .name("describe_correct_run")
            .description("Say what a run would show that meets every criterion.")
            .parameters(JsonObjectSchema.builder()
                    .addStringProperty(EXPECTED,
                            "For each criterion by its number, in a sentence: what would be said or done, and what would show that it is not met.")
                    .required(EXPECTED)
                    .additionalProperties(false)
                    .build())
            .strict(true)
            .build());

    /// Asks the model, which is shown scenario and criteria and nothing else.
    ///
    /// @throws OddAnswerException if it never says
    String of(Hearing hearing) {
        return asking.ask(new Question(prompt.expectation(hearing), TOOLS),
                answer -> new OfferedTools(TOOLS).callsIn(answer)
                        .then(calls -> expected(calls.getFirst())));
    }

    private static Heard<String> expected(ToolExecutionRequest call) {
        String arguments = Objects.requireNonNullElse(call.arguments(), "");
        try {
            return WireJson.parse(arguments) instanceof Map<?, ?> fields
                    && fields.get(EXPECTED) instanceof String text && !text.isBlank()
                            ? new Heard.Clear<>(text)
                            : odd(arguments);
        } catch (IllegalArgumentException _) {
            return odd(arguments);
        }
    }

    private static Heard<String> odd(String arguments) {
        return new Heard.Odd<>("expected a text as \"%s\"".formatted(EXPECTED), arguments, null);
    }
}
