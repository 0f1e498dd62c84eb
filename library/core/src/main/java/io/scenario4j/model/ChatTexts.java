package io.scenario4j.model;

import java.util.Objects;
import java.util.stream.Collectors;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;

/// The text of langchain4j's messages, which have no method for it in common.
public final class ChatTexts {

    private ChatTexts() {}

    /// Returns what the message says as text; empty if it says nothing in text.
    public static String of(ChatMessage message) {
        return switch (message) {
            case UserMessage user -> of(user);
            case SystemMessage system -> system.text();
            case AiMessage ai -> Objects.requireNonNullElse(ai.text(), "");
            case ToolExecutionResultMessage result -> Objects.requireNonNullElse(result.text(), "");
            default -> "";
        };
    }

    private static String of(UserMessage message) {
        return message.contents()
                .stream()
                .filter(TextContent.class::isInstance)
                .map(TextContent.class::cast)
                .map(TextContent::text)
                .collect(Collectors.joining("\n"));
    }
}
