package io.scenario4j.redteam;

import java.util.List;
import java.util.stream.Collectors;

import io.scenario4j.agent.ScenarioState;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Message;
import io.scenario4j.message.UserMessage;

/// A message of an attacker, and what comes of it until the user says something else: that may be a script too.
///
/// @param at how many messages stand before it
record Exchange(int at) {

    /// Returns what the agent has said, as text; empty if it said nothing.
    String answer(ScenarioState state) {
        List<Message> all = state.messages();
        return all.subList(Math.min(at, all.size()), end(all))
                .stream()
                .filter(AssistantMessage.class::isInstance)
                .map(Message::text)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /// Returns what was said after it.
    List<Message> since(ScenarioState state) {
        List<Message> all = state.messages();
        return List.copyOf(all.subList(end(all), all.size()));
    }

    private int end(List<Message> all) {
        int end = Math.min(at + 1, all.size());
        while (end < all.size() && !(all.get(end) instanceof UserMessage)) {
            end++;
        }
        return end;
    }

    /// Takes it out of the conversation, and nothing of what was said after it.
    void takeBack(ScenarioState state) {
        List<Message> since = since(state);
        state.rollbackMessagesTo(at);
        state.addMessages(since);
    }
}
