package io.scenario4j.redteam;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireJson;
import io.scenario4j.model.asking.Question;

/// Asks a model that answers by calling a tool. What it answers otherwise is asked for once more, and never taken
/// for an attack or a score.
///
/// @param asking the model
/// @param tool by which it answers
record ToolAnswer(Function<Question, AiMessage> asking, ToolSpecification tool) {

    private static final int SHOWN = 300;

    /// Returns the tool's arguments.
    ///
    /// @throws IllegalStateException if the model does not call the tool; says what it answered
    Map<String, Object> to(List<ChatMessage> messages) {
        var question = new Question(messages, List.of(tool));
        AiMessage first = asking.apply(question);
        Map<String, Object> arguments = arguments(first);
        if (arguments != null) {
            return arguments;
        }
        AiMessage second = asking.apply(question.followedBy(
                "(Your last answer can't be used. Answer by calling the tool `%s` with all of its fields, and write no text.)"
                        .formatted(tool.name())));
        Map<String, Object> again = arguments(second);
        if (again == null) {
            throw new IllegalStateException(
                    "expected a call of the tool \"%s\", but the model %s twice; try another model. Its last answer: %s"
                            .formatted(tool.name(),
                                    Refusal.in(text(second)) ? "declined" : "answered otherwise",
                                    shown(text(second))));
        }
        return again;
    }

    private @Nullable Map<String, Object> arguments(AiMessage answer) {
        return answer.toolExecutionRequests()
                .stream()
                .filter(call -> call.name().equals(tool.name()))
                .map(ToolAnswer::fields)
                .filter(this::isWhole)
                .findFirst()
                .orElse(null);
    }

    private boolean isWhole(Map<String, Object> fields) {
        var schema = tool.parameters();
        return schema.required()
                .stream()
                .allMatch(name -> fits(schema.properties().get(name), fields.get(name)));
    }

    /// A "true" in quotes is not taken for false, nor a "9" for 0.
    private static boolean fits(@Nullable JsonSchemaElement type, @Nullable Object value) {
        return switch (type) {
            case JsonBooleanSchema _ -> value instanceof Boolean;
            case JsonIntegerSchema _ -> value instanceof Number;
            case null, default -> value != null;
        };
    }

    private static Map<String, Object> fields(ToolExecutionRequest call) {
        try {
            return WireJson.object(call.arguments());
        } catch (IllegalArgumentException _) {
            return Map.of();
        }
    }

    private static String text(AiMessage answer) {
        return answer.text() == null ? "" : answer.text();
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
