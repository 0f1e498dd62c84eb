package io.scenario4j.model.asking;

import java.io.Serializable;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;

import io.scenario4j.model.Answer;
import io.scenario4j.model.MeteredModel;
import io.scenario4j.model.ModelCall;
import io.scenario4j.model.ModelUse;
import io.scenario4j.model.RecordingException;

/// An agent's way to its language model: asks with the agent's settings, and remembers what the provider
/// refuses, so that only the first request has to be repeated.
///
/// May be used by several runs at once.
@SuppressWarnings("serial") // its parts need not be serializable by themselves to be carried
public final class ModelAccess implements Serializable {

    private static final long serialVersionUID = 1L;

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
    /// @param use of the run: what to ask if the agent has no model of its own, and what is recorded
    /// @throws NoModelException if there is no model to ask
    /// @throws RecordingException if an answer can't be replayed or recorded
    /// @throws RuntimeException what the model throws, unless it refuses something that we can do without
    public AiMessage ask(ModelUse use, Question question) {
        return answer(use, question).aiMessage();
    }

    /// Asks, and waits for the answer and why it ended: as [#ask].
    ///
    /// @throws dev.langchain4j.exception.ContentFilteredException if a filter held question or answer back, or
    ///             the model declines
    /// @throws IllegalStateException if the model reached its limit of tokens before it said anything
    public ChatResponse answer(ModelUse use, Question question) {
        ChatModel model = MeteredModel.bare(settings.modelOf(agent, use.model()));
        long start = System.nanoTime();
        Answer answer = answer(use, model, question);
        ModelCall.tell(agent, model, question.messages(), question.tools(), answer,
                Duration.ofNanos(System.nanoTime() - start));
        return Ending.answered(model, answer.response());
    }

    private Answer answer(ModelUse use, ChatModel model, Question question) {
        String cacheKey = use.recall().cacheKey();
        if (cacheKey == null) {
            return live(use, model, question);
        }
        var asked = new AskedModel(agent, model,
                new Requests(model, settings, said(use)).request(question));
        return use.recall()
                .recordings()
                .answer(asked.under(cacheKey, use.recall().trial()), use.recall().offline(),
                        new RecordedAnswer(),
                        () -> live(use, model, question));
    }

    private Answer live(ModelUse use, ChatModel model, Question question) {
        if (use.recall().offline()) {
            throw new RecordingException(
                    "offline, and nothing is recorded without a cache key; set one with scenario.configure(c -> c.cacheKey(\"v1\")), or go online with scenario.offline(false)",
                    null);
        }
        return new Answer(response(use, model, question), false);
    }

    private ChatResponse response(ModelUse use, ChatModel model, Question question) {
        while (true) {
            Set<Concession> made = said(use);
            made.addAll(learned);
            try {
                ChatResponse response = use.traffic()
                        .chat(model, new Requests(model, settings, made).request(question),
                                Concession.NO_PICTURES::isWantedBy);
                return made.contains(Concession.NO_TOOLS)
                        ? ToolsInWords.read(response, question.tools())
                        : response;
            } catch (RuntimeException failure) {
                Optional<Concession> lesson = Concession.after(failure, made, question);
                learned.add(lesson.orElseThrow(() -> Ending.explained(model, failure)));
            }
        }
    }

    /// Returns what the user has said that the model can't do.
    private Set<Concession> said(ModelUse use) {
        boolean pictures = Objects.requireNonNullElse(settings.pictures(), use.pictures());
        return pictures ? EnumSet.noneOf(Concession.class) : EnumSet.of(Concession.NO_PICTURES);
    }
}
