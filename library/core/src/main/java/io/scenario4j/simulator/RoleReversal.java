package io.scenario4j.simulator;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Content;
import io.scenario4j.message.Message;
import io.scenario4j.message.SystemMessage;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.ToolMessage;
import io.scenario4j.message.ToolNames;
import io.scenario4j.message.UserMessage;

/// A conversation from the other side.
///
/// A language model always answers as the assistant. To let it play the user, it is shown the
/// conversation with the roles of user and assistant swapped. What the agent does with tools becomes
/// text of the user's, since the swapped user can call none; that also keeps the last message a
/// user's after an agent that only called tools, as Anthropic's models require.
final class RoleReversal {

    private final ToolNames tools;

    private RoleReversal(ToolNames tools) {
        this.tools = tools;
    }

    /// Returns the messages with the roles swapped, in order; those that say nothing are left out.
    static List<Message> of(List<Message> messages) {
        var reversal = new RoleReversal(ToolNames.in(messages));
        return messages.stream().flatMap(reversal::reversed).toList();
    }

    private Stream<Message> reversed(Message message) {
        return switch (message) {
            case SystemMessage system -> Stream.of(system);
            case ToolMessage result -> Stream.of(user(result, result(result)));
            case UserMessage user -> isEmpty(user) ? Stream.empty() : Stream.of(assistant(user));
            case AssistantMessage assistant when !assistant.toolCalls().isEmpty() ->
                Stream.of(user(assistant, Content.of(calls(assistant))));
            case AssistantMessage assistant -> isEmpty(assistant)
                    ? Stream.empty()
                    : Stream.of(
                            user(assistant, heard(assistant.content(), "[the agent said: %s]")));
        };
    }

    private static boolean isEmpty(Message message) {
        return switch (message.content()) {
            case Content.Text(String text) -> text.isEmpty();
            case Content.Parts(List<Content.Part> parts) -> parts.isEmpty();
        };
    }

    private static Message assistant(Message of) {
        return new AssistantMessage(of.id(), heard(of.content(), "%s"), List.of(), Map.of());
    }

    /// Puts what was spoken in the place of a sound, where the sound says it: models of text hear none.
    private static Content heard(Content content, String words) {
        return content instanceof Content.Parts(List<Content.Part> parts)
                ? new Content.Parts(parts.stream().map(part -> heard(part, words)).toList())
                : content;
    }

    private static Content.Part heard(Content.Part part, String words) {
        return part instanceof Content.OtherPart(var fields)
                && fields.getOrDefault(fields.get("type"), fields) instanceof Map<?, ?> sound
                && sound.get("transcript") instanceof String transcript
                        ? new Content.TextPart(words.formatted(transcript))
                        : part;
    }

    private static Message user(Message of, Content content) {
        return new UserMessage(of.id(), content, Map.of());
    }

    /// What was said beside the calls is dropped: the agent has not spoken to the user yet.
    private static String calls(AssistantMessage message) {
        return message.toolCalls()
                .stream()
                .map(RoleReversal::call)
                .collect(Collectors.joining("\n"));
    }

    private static String call(ToolCall call) {
        return "[Called tool %s with: %s]".formatted(call.name(), call.arguments());
    }

    private Content result(ToolMessage result) {
        return Content.of(
                "[Tool result from %s: %s]".formatted(tools.of(result), result.text()));
    }
}
