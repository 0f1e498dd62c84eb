package io.scenario4j.model.asking;

import java.util.List;
import java.util.stream.Stream;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;

/// What a model is asked.
///
/// @param messages from the system prompt to the newest
/// @param tools if there are any, the answer has to be a call of one of them
public record Question(List<ChatMessage> messages, List<ToolSpecification> tools) {

    public Question {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /// Returns a question that is answered in text.
    public static Question of(List<ChatMessage> messages) {
        return new Question(messages, List.of());
    }

    /// Returns a copy that ends with a message of the user.
    public Question followedBy(String text) {
        return new Question(
                Stream.concat(messages.stream(), Stream.of(UserMessage.from(text))).toList(),
                tools);
    }
}
