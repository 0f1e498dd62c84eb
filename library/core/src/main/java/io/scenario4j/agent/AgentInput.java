package io.scenario4j.agent;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Content;
import io.scenario4j.message.Message;
import io.scenario4j.message.UserMessage;
import io.scenario4j.trace.SpanPlace;

/// What an agent is given when it is its turn.
///
/// @param threadId the conversation's id, the same for all calls of a run
/// @param messages everything that was said so far
/// @param newMessages what this agent has not been given before and did not say itself, in order
/// @param judgmentRequest what the script asks of a judge; null for everyone else, and for a judge
///            that is called in the course of automatic turns
/// @param state the running scenario, through which an agent may add or take back messages
/// @param place where in the run's trace this call is; null if it is in none
public record AgentInput(String threadId, List<Message> messages, List<Message> newMessages,
        @Nullable JudgmentRequest judgmentRequest, ScenarioState state,
        @Nullable SpanPlace place) {

    /// Makes the input of a call that is not traced.
    public AgentInput(String threadId, List<Message> messages, List<Message> newMessages,
            @Nullable JudgmentRequest judgmentRequest, ScenarioState state) {
        this(threadId, messages, newMessages, judgmentRequest, state, null);
    }

    /// Returns the headers that an agent elsewhere needs, so that what it does is in this run's trace: W3C
    /// Trace Context. None if the call is not traced.
    ///
    /// ```java
    /// in.propagationHeaders().forEach(request::header)
    /// ```
    public Map<String, String> propagationHeaders() {
        return place == null ? Map.of() : place.headers();
    }

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
