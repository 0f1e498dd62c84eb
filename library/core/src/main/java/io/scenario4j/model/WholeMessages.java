package io.scenario4j.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import org.jspecify.annotations.Nullable;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Content;
import io.scenario4j.message.Message;
import io.scenario4j.message.SystemMessage;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.ToolMessage;
import io.scenario4j.message.UserMessage;

/// The conversion of whole messages; see [ChatMessages#whole] and [ChatMessages#read].
final class WholeMessages {

    /// Under which a message's name stands beside it, as in the OpenAI format.
    private static final String NAME = "name";
    private static final String THINKING = "thinking";

    private static final Pattern DATA_URI = Pattern.compile("data:([^;,]+);base64,(.*)");

    private WholeMessages() {}

    static List<ChatMessage> to(List<? extends Message> messages) {
        Map<String, String> tools = new HashMap<>();
        List<ChatMessage> converted = new ArrayList<>();
        for (Message message : messages) {
            converted.add(switch (message) {
                case UserMessage user -> to(user);
                case SystemMessage system -> dev.langchain4j.data.message.SystemMessage
                        .from(system.text());
                case AssistantMessage assistant -> {
                    assistant.toolCalls().forEach(call -> tools.put(call.id(), call.name()));
                    yield to(assistant);
                }
                case ToolMessage tool -> ToolExecutionResultMessage.from(tool.toolCallId(),
                        tools.getOrDefault(tool.toolCallId(), name(tool)), tool.text());
            });
        }
        return converted;
    }

    static List<Message> from(List<? extends ChatMessage> messages) {
        List<Message> converted = new ArrayList<>();
        for (ChatMessage message : messages) {
            converted.add(switch (message) {
                case dev.langchain4j.data.message.UserMessage user -> from(user);
                case dev.langchain4j.data.message.SystemMessage system -> Message
                        .system(system.text());
                case AiMessage ai -> from(ai);
                case ToolExecutionResultMessage result -> from(result);
                default -> throw new IllegalArgumentException(
                        "expected a message of user, system, assistant or tool at [%d], found %s"
                                .formatted(converted.size(), message.type()));
            });
        }
        return List.copyOf(converted);
    }

    private static ChatMessage to(UserMessage user) {
        var builder = dev.langchain4j.data.message.UserMessage.builder();
        if (!name(user).isEmpty()) {
            builder.name(name(user));
        }
        return builder.contents(switch (user.content()) {
            case Content.Text(String text) -> List.of(TextContent.from(text));
            case Content.Parts(List<Content.Part> parts) -> parts.stream()
                    .map(WholeMessages::to)
                    .toList();
        }).build();
    }

    private static dev.langchain4j.data.message.Content to(Content.Part part) {
        return switch (part) {
            case Content.TextPart(String text) -> TextContent.from(text);
            case Content.ImagePart(String url) -> image(url);
            case Content.AudioPart(String data, String format) -> AudioContent.from(data,
                    "audio/" + format);
            case Content.OtherPart(var fields) -> TextContent
                    .from("[%s]".formatted(fields.getOrDefault("type", "attachment")));
        };
    }

    private static ImageContent image(String url) {
        Matcher data = DATA_URI.matcher(url);
        return data.matches()
                ? ImageContent.from(data.group(2), data.group(1))
                : ImageContent.from(url);
    }

    private static AiMessage to(AssistantMessage assistant) {
        var builder = AiMessage.builder()
                .toolExecutionRequests(
                        assistant.toolCalls().stream().map(WholeMessages::to).toList());
        if (!assistant.text().isEmpty() || assistant.toolCalls().isEmpty()) {
            builder.text(assistant.text());
        }
        if (assistant.extra().get(THINKING) instanceof String thinking) {
            builder.thinking(thinking);
        }
        return builder.build();
    }

    private static ToolExecutionRequest to(ToolCall call) {
        return ToolExecutionRequest.builder()
                .id(call.id())
                .name(call.name())
                .arguments(call.arguments())
                .build();
    }

    private static Message from(dev.langchain4j.data.message.UserMessage user) {
        UserMessage message = user.hasSingleText()
                ? Message.user(user.singleText())
                : Message.user(new Content.Parts(
                        user.contents().stream().map(WholeMessages::from).toList()));
        return new UserMessage(message.id(), message.content(), extra(NAME, user.name()));
    }

    private static Content.Part from(dev.langchain4j.data.message.Content content) {
        return switch (content) {
            case TextContent text -> new Content.TextPart(text.text());
            case ImageContent image -> new Content.ImagePart(url(image.image()));
            case AudioContent audio when audio.audio().base64Data() != null -> audio(audio.audio());
            default -> new Content.OtherPart(
                    Map.of("type", content.type().name().toLowerCase(Locale.ROOT)));
        };
    }

    private static String url(Image image) {
        return image.url() == null
                ? "data:%s;base64,%s".formatted(image.mimeType(), image.base64Data())
                : image.url().toString();
    }

    private static Content.Part audio(Audio audio) {
        String type = Objects.requireNonNullElse(audio.mimeType(), "audio/wav");
        return new Content.AudioPart(audio.base64Data(),
                type.substring(type.lastIndexOf('/') + 1));
    }

    private static Message from(AiMessage ai) {
        AssistantMessage message = Message.assistant(Objects.requireNonNullElse(ai.text(), ""),
                ai.toolExecutionRequests()
                        .stream()
                        .map(call -> ToolCall.of(Objects.requireNonNullElse(call.id(), ""),
                                call.name(), Objects.requireNonNullElse(call.arguments(), "")))
                        .toList());
        Map<String, Object> extra = new LinkedHashMap<>(extra(THINKING, ai.thinking()));
        extra.putAll(ai.attributes());
        return new AssistantMessage(message.id(), message.content(), message.toolCalls(), extra);
    }

    private static Message from(ToolExecutionResultMessage result) {
        ToolMessage message = Message.tool(Objects.requireNonNullElse(result.id(), ""),
                Objects.requireNonNullElse(result.text(), ""));
        return new ToolMessage(message.id(), message.toolCallId(), message.content(),
                extra(NAME, result.toolName()));
    }

    private static String name(Message message) {
        return message.extra().get(NAME) instanceof String name ? name : "";
    }

    private static Map<String, Object> extra(String name, @Nullable String value) {
        return value == null ? Map.of() : Map.of(name, value);
    }
}
