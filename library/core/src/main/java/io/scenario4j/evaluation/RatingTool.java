package io.scenario4j.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;

import io.scenario4j.message.Transcript;
import io.scenario4j.message.WireJson;
import io.scenario4j.model.asking.Question;
import io.scenario4j.prompt.Prompt;
import io.scenario4j.text.Excerpt;

/// What a model is told and shown that rates, and the tool by which it does.
///
/// @param words that the model is told
/// @param levels what ratings mean; no entry for those of which nobody says
record RatingTool(Prompt words, String question, int lowest, int highest,
        Map<Integer, String> levels) {

    static final String NAME = "rate_conversation";

    private static final String NONE = "not_applicable";
    private static final int SHOWN_OF_AN_ANSWER = 600;

    static final Prompt OURS = Prompt.beside(RatingTool.class, "rubric.md");

    /// What a model answers.
    sealed interface Rating {

        record Given(int rating, String reasoning) implements Rating {}

        /// The question does not apply.
        record None(String reasoning) implements Rating {}

        /// An answer to nothing that was asked.
        record Odd(String wrong, String answer) implements Rating {

            String reminder() {
                return """
                    (Your last answer can't be used: %s. It was:

                    %s

                    Answer once more, by calling the tool as you were told.)"""
                        .formatted(wrong, Excerpt.of(answer, SHOWN_OF_AN_ANSWER).noted());
            }
        }
    }

    Question question(EvaluationInput in) {
        String told = words.part("rating") + """


            <scenario>
            %s
            </scenario>

            <question>
            %s
            </question>

            <ratings>
            %s
            </ratings>""".formatted(in.description(), question, ratings());
        String said = """
            <transcript>
            %s
            </transcript>""".formatted(String.join("\n", Transcript.lines(in.messages())));
        String expected = in.expected()
                .map(value -> """


                    %s

                    <expected>
                    %s
                    </expected>""".formatted(words.part("expected"),
                        Transcript.oneLine(WireJson.text(value))))
                .orElse("");
        return new Question(
                List.of(SystemMessage.from(told), UserMessage.from(said + expected)),
                List.of(specification()));
    }

    private String ratings() {
        return Stream.concat(
                Stream.of("from %d to %d, the highest is best".formatted(lowest, highest)),
                levels.entrySet()
                        .stream()
                        .map(level -> "%d: %s".formatted(level.getKey(), level.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private ToolSpecification specification() {
        return ToolSpecification.builder()
                .name(NAME)
                .description("Rate the conversation by the question.")
                .parameters(JsonObjectSchema.builder()
                        .addStringProperty("reasoning",
                                "What in the conversation decides the rating, in a sentence or two.")
                        .addEnumProperty("rating", values(), "The rating that follows.")
                        .required("reasoning", "rating")
                        .additionalProperties(false)
                        .build())
                .strict(true)
                .build();
    }

    private List<String> values() {
        return Stream.concat(IntStream.rangeClosed(lowest, highest).mapToObj(Integer::toString),
                Stream.of(NONE)).toList();
    }

    /// Reads an answer.
    Rating read(AiMessage answer) {
        if (!answer.hasToolExecutionRequests()) {
            String text = Objects.requireNonNullElse(answer.text(), "");
            return new Rating.Odd("expected a call of %s, found %s".formatted(NAME,
                    text.isBlank() ? "nothing" : "text"), text);
        }
        ToolExecutionRequest call = answer.toolExecutionRequests().getFirst();
        String arguments = Objects.requireNonNullElse(call.arguments(), "");
        return call.name().equals(NAME)
                ? rating(arguments)
                : new Rating.Odd("expected a call of %s, found a call of %s".formatted(NAME,
                        call.name()), arguments);
    }

    private Rating rating(String arguments) {
        Map<String, Object> fields;
        try {
            fields = WireJson.object(arguments);
        } catch (IllegalArgumentException e) {
            return new Rating.Odd(String.valueOf(e.getMessage()), arguments);
        }
        String reasoning = fields.get("reasoning") instanceof String text ? text : "";
        String rating = String.valueOf(fields.get("rating")).strip();
        if (rating.equals(NONE)) {
            return new Rating.None(reasoning);
        }
        return values().contains(rating)
                ? new Rating.Given(Integer.parseInt(rating), reasoning)
                : new Rating.Odd("expected a rating of %d to %d, found %s".formatted(lowest,
                        highest, rating), arguments);
    }
}
