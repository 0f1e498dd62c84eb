package io.scenario4j.model.asking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;

import io.scenario4j.message.WireJson;
import io.scenario4j.model.Reasoning;

/// Tools for models whose provider has none: described in words, and called by an answer in JSON.
final class ToolsInWords {

    private ToolsInWords() {}

    /// Returns the question without tools: what was called before is told in words, and at the end what may be
    /// called now, and how.
    static Question question(Question question) {
        List<ChatMessage> told = new ArrayList<>(told(question.messages()));
        told.add(UserMessage.from(
                "You can call no tools here. Write your call as a JSON object and write nothing else: {\"tool\": its name, \"arguments\": what fits its schema}. You may call:\n"
                        + question.tools()
                                .stream()
                                .map(ToolsInWords::described)
                                .collect(Collectors.joining("\n"))));
        return Question.of(told);
    }

    /// Returns the messages with what was called, and what came of it, in words.
    static List<ChatMessage> told(List<ChatMessage> messages) {
        return messages.stream().map(ToolsInWords::told).toList();
    }

    private static ChatMessage told(ChatMessage message) {
        return switch (message) {
            case AiMessage said when said.hasToolExecutionRequests() -> AiMessage.from(
                    said.toolExecutionRequests()
                            .stream()
                            .map(call -> "{\"tool\": \"%s\", \"arguments\": %s}".formatted(
                                    call.name(), call.arguments()))
                            .collect(Collectors.joining("\n")));
            case ToolExecutionResultMessage result -> UserMessage.from(
                    "`%s` returned:\n%s".formatted(result.toolName(), result.text()));
            default -> message;
        };
    }

    private static String described(ToolSpecification tool) {
        return "- " + tool.toJson();
    }

    /// Returns the response with the call that its text is; as it is if its text is none.
    ///
    /// @param tools that were described; the arguments of an only one may stand without its name
    static ChatResponse read(ChatResponse response, List<ToolSpecification> tools) {
        return call(Reasoning.removed(response.aiMessage()), tools)
                .map(call -> response.toBuilder()
                        .aiMessage(AiMessage.from(call))
                        .build())
                .orElse(response);
    }

    private static Optional<ToolExecutionRequest> call(String text,
            List<ToolSpecification> tools) {
        int begin = text.indexOf('{');
        int end = text.lastIndexOf('}');
        if (begin < 0 || end < begin) {
            return Optional.empty();
        }
        try {
            return call(WireJson.object(text.substring(begin, end + 1)), tools);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<ToolExecutionRequest> call(Map<String, Object> object,
            List<ToolSpecification> tools) {
        if (object.get("tool") instanceof String name) {
            return Optional.of(call(name, object.getOrDefault("arguments", Map.of())));
        }
        return tools.size() == 1
                ? Optional.of(call(tools.getFirst().name(), object))
                : Optional.empty();
    }

    private static ToolExecutionRequest call(String name, Object arguments) {
        return ToolExecutionRequest.builder()
                .name(name)
                .arguments(WireJson.text(arguments))
                .build();
    }
}
