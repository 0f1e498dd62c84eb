package io.scenario4j.agent;

import java.time.Instant;
import java.util.List;

import dev.langchain4j.model.chat.ChatModel;
import org.jspecify.annotations.Nullable;

import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.UserMessage;
import io.scenario4j.message.Utterance;
import io.scenario4j.work.Trace;

/// A scenario that stands still in one turn, for agents that are called without a run.
public record StillState(String description, List<Message> messages, int currentTurn,
        ScenarioConfig config, Trace trace)
        implements
            ScenarioState {

    public static StillState saying(Message... messages) {
        return new StillState("A customer waits for a parcel.", List.of(messages), 0,
                ScenarioConfig.DEFAULTS, Trace.NONE);
    }

    public StillState inTurn(int turn) {
        return new StillState(description, messages, turn, config, trace);
    }

    public StillState with(ScenarioConfig changed) {
        return new StillState(description, messages, currentTurn, changed, trace);
    }

    /// Returns a state in which this was done.
    public StillState did(Trace done) {
        return new StillState(description, messages, currentTurn, config, done);
    }

    public StillState with(ChatModel model) {
        return with(config.model(model));
    }

    /// Returns what an agent is given in the course of automatic turns.
    public AgentInput input() {
        return input(null);
    }

    /// Returns what a judge is given by a step of the script.
    public AgentInput input(@Nullable JudgmentRequest request) {
        return new AgentInput(threadId(), messages, messages, request, this);
    }

    @Override
    public String threadId() {
        return "scenariothread_1";
    }

    @Override
    public List<Utterance> conversation() {
        return messages.stream()
                .map(message -> new Utterance(message, Speaker.STATE, null, currentTurn,
                        Instant.EPOCH, null, null))
                .toList();
    }

    @Override
    public void addMessage(Message message) {
        throw new UnsupportedOperationException("stands still");
    }

    @Override
    public void addMessages(List<? extends Message> messages) {
        throw new UnsupportedOperationException("stands still");
    }

    @Override
    public List<Message> rollbackMessagesTo(int index) {
        throw new UnsupportedOperationException("stands still");
    }

    @Override
    public Message lastMessage() {
        return messages.getLast();
    }

    @Override
    public UserMessage lastUserMessage() {
        return messages.reversed()
                .stream()
                .filter(UserMessage.class::isInstance)
                .map(UserMessage.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
