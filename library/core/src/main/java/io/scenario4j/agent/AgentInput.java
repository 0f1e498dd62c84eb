package io.scenario4j.agent;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Content;
import io.scenario4j.message.Message;
import io.scenario4j.message.UserMessage;

/// What an agent is given when it is its turn.
///
/// @param threadId the conversation's id, the same for all calls of a run
/// @param messages everything that was said so far
/// @param newMessages what this agent has not been given before and did not say itself, in order
/// @param judgmentRequest what the script asks of a judge; null for everyone else, and for a judge
///            that is called in the course of automatic turns
/// @param state the running scenario, through which an agent may add or take back messages
public record AgentInput(String threadId, List<Message> messages, List<Message> newMessages,
        @Nullable JudgmentRequest judgmentRequest, ScenarioState state) {

    /// Returns the newest message of the user among the new ones.
    ///
    /// @throws IllegalStateException if there is none, as when the agent is called twice in a row
    public UserMessage lastNewUserMessage() {
        for (Message message : newMessages.reversed()) {
            if (message instanceof UserMessage user) {
                return user;
            }
        }
        throw new IllegalStateException(
                "no new user messages found, did you mean to call the agent twice?"
                        + " Perhaps let your adapter use messages(), the whole conversation, instead");
    }

    /// Returns the text of [#lastNewUserMessage()].
    ///
    /// @throws IllegalStateException if there is none, or it is not plain text
    public String lastNewUserMessageText() {
        UserMessage message = lastNewUserMessage();
        if (message.content() instanceof Content.Text(String text)) {
            return text;
        }
        throw new IllegalStateException("last user message is not a string: " + message.content());
    }
}
