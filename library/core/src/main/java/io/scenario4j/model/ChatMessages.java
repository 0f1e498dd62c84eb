package io.scenario4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Content;
import io.scenario4j.message.Message;
import io.scenario4j.message.SystemMessage;
import io.scenario4j.message.ToolMessage;
import io.scenario4j.message.UserMessage;

/// Conversations from and to langchain4j.
public final class ChatMessages {

    private ChatMessages() {}

    /// Returns the messages in the same order, without their tool calls, in text and in pictures of the
    /// user's. Any other part is named in its place: providers take pictures from the user alone.
    ///
    /// @throws IllegalArgumentException if one is a tool's result, which is none without its call
    public static List<ChatMessage> from(List<? extends Message> messages) {
        return messages.stream().map(ChatMessages::from).toList();
    }

    /// Returns the messages whole, with tool calls and their results, pictures and sounds, as an agent
    /// that is made with langchain4j takes them.
    public static List<ChatMessage> whole(List<? extends Message> messages) {
        return WholeMessages.to(messages);
    }

    /// Returns langchain4j's messages as ours, each with a new id. What ours have no field for is in
    /// [Message#extra()].
    ///
    /// @throws IllegalArgumentException if one is of a kind that ours have no role for; names its place
    public static List<Message> read(List<? extends ChatMessage> messages) {
        return WholeMessages.from(messages);
    }

    private static ChatMessage from(Message message) {
        return switch (message) {
            case UserMessage user -> dev.langchain4j.data.message.UserMessage
                    .from(contents(user.content()));
            case AssistantMessage _ -> AiMessage.from(text(message.content()));
            case SystemMessage _ -> dev.langchain4j.data.message.SystemMessage
                    .from(text(message.content()));
            case ToolMessage tool -> throw new IllegalArgumentException(
                    "expected messages of user, assistant and system, found the result of call "
                            + tool.toolCallId());
        };
    }

    /// What stands together in text is one.
    private static List<dev.langchain4j.data.message.Content> contents(Content content) {
        if (!(content instanceof Content.Parts(List<Content.Part> parts))) {
            return List.of(TextContent.from(content.text()));
        }
        List<dev.langchain4j.data.message.Content> contents = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Content.Part part : parts) {
            Optional<ImageContent> picture = part instanceof Content.ImagePart image
                    ? Pictures.of(image)
                    : Optional.empty();
            if (picture.isPresent()) {
                flush(texts, contents);
                contents.add(picture.get());
            } else {
                texts.add(text(part));
            }
        }
        flush(texts, contents);
        return contents;
    }

    private static void flush(List<String> texts,
            List<dev.langchain4j.data.message.Content> contents) {
        if (!texts.isEmpty()) {
            contents.add(TextContent.from(String.join("\n", texts)));
            texts.clear();
        }
    }

    private static String text(Content content) {
        return switch (content) {
            case Content.Text(String text) -> text;
            case Content.Parts(List<Content.Part> parts) -> parts.stream()
                    .map(ChatMessages::text)
                    .collect(Collectors.joining("\n"));
        };
    }

    private static String text(Content.Part part) {
        return switch (part) {
            case Content.TextPart(String text) -> text;
            case Content.ImagePart _ -> Pictures.PLACEHOLDER;
            case Content.AudioPart _ -> "[audio message]";
            case Content.OtherPart(var fields) -> "[%s]".formatted(
                    fields.getOrDefault("type", "attachment"));
        };
    }
}
