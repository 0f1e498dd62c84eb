package io.scenario4j.agent;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Message;
import io.scenario4j.message.Messages;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.UserMessage;
import io.scenario4j.message.Utterance;
import io.scenario4j.trace.Span;
import io.scenario4j.work.SpanContent;
import io.scenario4j.work.ToolCalls;
import io.scenario4j.work.Trace;
import io.scenario4j.work.Turn;

/// A running scenario as its agents, judge and script steps see it, and the only way to change its
/// conversation from outside.
///
/// Belongs to the thread of the run; a step or an agent must not hand it to another thread. The lists
/// that it returns are views of one moment and never change.
public interface ScenarioState {

    /// Returns the situation that the scenario describes.
    String description();

    /// Returns everything that was said so far.
    List<Message> messages();

    /// Returns everything that was said so far, with who has said it, when, and in which turn (counted from 0).
    List<Utterance> conversation();

    /// Returns the conversation's id: `scenariothread_` and a KSUID. An agent that keeps its own memory
    /// may use it as a key.
    String threadId();

    /// Returns how many turns are over: 0 in the first one. Where people read turns, in views, tables and
    /// spans, they are counted from 1.
    int currentTurn();

    /// Returns the settings of this run.
    ScenarioConfig config();

    /// Returns what was done so far, as spans: turns, calls, what models were asked, tools, and what
    /// agents' own code has traced.
    default Trace trace() {
        return Trace.NONE;
    }

    /// Returns the spans so far, in the order of their beginnings; see [#trace].
    default List<Span> spans() {
        return trace().spans();
    }

    /// Returns the calls of tools so far, each once: those of the conversation, and those that agents have
    /// made inside, as spans tell.
    default ToolCalls toolCalls() {
        return ToolCalls.of(conversation(), spans());
    }

    /// Returns the calls of the tool `name` so far; see [#toolCalls()].
    ///
    /// ```java
    /// Criterion.check("The refund is booked", state -> !state.toolCalls("refund").isEmpty())
    /// ```
    default ToolCalls toolCalls(String name) {
        return toolCalls().named(name);
    }

    /// Returns the turns so far in which something was said, each with its messages and calls of tools.
    ///
    /// ```java
    /// state.turns().getLast().toolCalls("refund").isEmpty()
    /// ```
    default List<Turn> turns() {
        return Turn.of(conversation(), toolCalls());
    }

    /// Returns what was said so far as text, a line for each message: `user: Where is my order?`. Calls of tools
    /// stand behind what was said, as `[find_order({"id": 7})]`.
    default String transcript() {
        return Messages.transcript(messages());
    }

    /// Returns what agents have retrieved so far, as their spans tell, in the order of the spans; a text that was
    /// found twice is there twice.
    default List<String> contexts() {
        return spans().stream().flatMap(span -> new SpanContent(span).contexts().stream()).toList();
    }

    /// Returns the values that belong to the scenario, by their names; see `Scenario.field`.
    default Map<String, Object> fields() {
        return Map.of();
    }

    /// Returns a value that belongs to the scenario; empty if there is none of this name, or it is an empty text.
    ///
    /// ```java
    /// Criterion.check("The answer is right", state -> state.field("expected")
    ///     .filter(state.lastMessage().text()::equals).isPresent())
    /// ```
    default Optional<Object> field(String name) {
        return Optional.ofNullable(fields().get(name)).filter(value -> !value.equals(""));
    }

    /// Returns the criteria of all judges of the run, in their order; not those that a step of the script has.
    default List<Criterion> criteria() {
        return List.of();
    }

    /// Tells whether services elsewhere may have made spans that were not fetched yet.
    default boolean awaitsSpans() {
        return false;
    }

    /// Fetches the spans that services elsewhere have made, and waits for them as long as they usually take.
    /// The time that it takes is a span itself.
    ///
    /// @return what has not come, and why; empty if nothing is missing
    default Optional<String> fetchSpans() {
        return Optional.empty();
    }

    /// Adds a message, which every agent gets as new with its next call.
    void addMessage(Message message);

    /// Adds messages in order; see [#addMessage].
    void addMessages(List<? extends Message> messages);

    /// Forgets every message from `index` on, also where it still waits for an agent.
    ///
    /// @param index how many messages to keep; at or beyond the end nothing happens
    /// @return the messages that were removed, in order
    /// @throws IllegalArgumentException if `index` is negative
    List<Message> rollbackMessagesTo(int index);

    /// Returns the newest message.
    ///
    /// @throws java.util.NoSuchElementException if nothing was said yet
    default Message lastMessage() {
        if (messages().isEmpty()) {
            throw new NoSuchElementException("No messages found");
        }
        return messages().getLast();
    }

    /// Returns the newest message of the user.
    ///
    /// @throws java.util.NoSuchElementException if the user has not said anything yet
    default UserMessage lastUserMessage() {
        return messages().reversed()
                .stream()
                .filter(UserMessage.class::isInstance)
                .map(UserMessage.class::cast)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No user messages found"));
    }

    /// Returns the newest call of the tool `name` in the conversation; of several calls in one message the
    /// first. What an agent has called inside is among [#toolCalls(String)].
    default Optional<ToolCall> lastToolCall(String name) {
        return messages().reversed()
                .stream()
                .filter(AssistantMessage.class::isInstance)
                .flatMap(message -> ((AssistantMessage) message).toolCalls().stream())
                .filter(call -> call.name().equals(name))
                .findFirst();
    }

    /// Tells whether the agent has called the tool `name`, as the conversation or a span tells.
    default boolean hasToolCall(String name) {
        return !toolCalls(name).isEmpty();
    }
}
