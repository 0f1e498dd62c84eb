package io.scenario4j.model;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import org.jspecify.annotations.Nullable;

/// An agent's way to its language model: asks with the agent's settings, and remembers what the provider
/// refuses, so that only the first request has to be repeated.
///
/// May be used by several runs at once.
public final class ModelAccess {

    private final String agent;
    private final ModelSettings settings;
    private final Set<Concession> learned = ConcurrentHashMap.newKeySet();

    /// Creates a way to a model that was not asked yet.
    ///
    /// @param agent who asks, by the name of its class
    public ModelAccess(String agent, ModelSettings settings) {
        this.agent = agent;
        this.settings = settings;
    }

    /// Asks, and waits for the answer.
    ///
    /// @param scenarios the model to ask if the agent has none of its own; null if there is none
    /// @throws IllegalStateException if there is no model to ask
    /// @throws RuntimeException what the model throws, unless it refuses something that we can do without
    public AiMessage ask(@Nullable ChatModel scenarios, Question question) {
        ChatModel model = settings.modelOf(agent, scenarios);
        long start = System.nanoTime();
        ChatResponse response = answer(model, question);
        ModelCall.tell(agent, response, Duration.ofNanos(System.nanoTime() - start));
        return response.aiMessage();
    }

    private ChatResponse answer(ChatModel model, Question question) {
        while (true) {
            Set<Concession> made = made();
            try {
                return model.chat(new Requests(model, settings, made).request(question));
            } catch (RuntimeException failure) {
                Optional<Concession> lesson = Concession.after(failure, made);
                learned.add(lesson.orElseThrow(() -> failure));
            }
        }
    }

    private Set<Concession> made() {
        Set<Concession> made = EnumSet.noneOf(Concession.class);
        made.addAll(learned);
        return made;
    }
}
