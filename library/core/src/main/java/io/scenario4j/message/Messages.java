package io.scenario4j.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// Conversations from and to the formats that others use.
///
/// ```java
/// List<Message> history = Messages.fromOpenAi("""
///     [{"role": "user", "content": "Where is my order?"}]""");
/// Messages.toOpenAiJson(history)
/// ```
///
/// Fields that a message has no name for are kept in [Message#extra()] and written again.
public final class Messages {

    private Messages() {}

    /// Returns the messages of a chat completion's request.
    ///
    /// @param json the array of messages, or the object that has it as `messages`
    /// @throws IllegalArgumentException if it is anything else, or one of them has a role that is not
    ///             known; says at which place
    public static List<Message> fromOpenAi(String json) {
        Object parsed = WireJson.parse(json);
        return parsed instanceof Map<?, ?> request
                ? read("$.messages", request.get("messages"))
                : read("$", parsed);
    }

    /// Does the same for messages that are maps already.
    public static List<Message> fromOpenAi(List<? extends Map<String, ?>> messages) {
        return read("$", messages);
    }

    /// Returns the messages as maps of JSON values.
    public static List<Map<String, @Nullable Object>> toOpenAi(List<? extends Message> messages) {
        return messages.stream().map(MessageFormat.OPEN_AI::write).toList();
    }

    /// Returns the messages as a JSON array.
    public static String toOpenAiJson(List<? extends Message> messages) {
        return WireJson.text(toOpenAi(messages));
    }

    /// Returns the messages as events carry them: the shapes of AG-UI.
    public static List<Map<String, @Nullable Object>> toAgUi(List<? extends Message> messages) {
        return messages.stream().map(MessageFormat.AG_UI::write).toList();
    }

    /// Returns the messages as text for people, a line each: `user: Where is my order?`. Calls of tools stand behind
    /// what was said.
    public static String transcript(List<? extends Message> messages) {
        return messages.stream().map(Messages::line).collect(Collectors.joining("\n"));
    }

    private static String line(Message message) {
        Stream<String> calls = message instanceof AssistantMessage assistant
                ? assistant.toolCalls()
                        .stream()
                        .map(call -> "[%s(%s)]".formatted(call.name(), call.arguments()))
                : Stream.empty();
        return Stream.concat(Stream.of(message.role() + ":", message.text()), calls)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static List<Message> read(String path, @Nullable Object list) {
        if (!(list instanceof List<?> items)) {
            throw new IllegalArgumentException("expected an array of messages at %s, found %s"
                    .formatted(path, WireFields.describe(list)));
        }
        List<Message> messages = new ArrayList<>();
        for (Object item : items) {
            messages.add(MessageFormat.OPEN_AI
                    .read(WireFields.objectAt("%s[%d]".formatted(path, messages.size()), item)));
        }
        return List.copyOf(messages);
    }
}
