package io.scenario4j.model;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;

/// A model of an agent under test, whose answered calls are counted for the run that asks.
///
/// Simulators and judges count for themselves: they ask the model behind it.
@SuppressWarnings("serial") // its parts need not be serializable by themselves to be carried
public final class MeteredModel implements ChatModel, Serializable {

    private static final long serialVersionUID = 1L;

    private static final String CALLER = "agent";

    private final ChatModel model;

    /// Creates a model that asks `model`.
    public MeteredModel(ChatModel model) {
        this.model = bare(model);
    }

    public static ChatModel bare(ChatModel model) {
        return model instanceof MeteredModel metered ? metered.model : model;
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        return chat(request, ChatRequestOptions.EMPTY);
    }

    @Override
    public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
        long start = System.nanoTime();
        ChatResponse response = model.chat(request, options);
        ModelCall.tell(CALLER, model, request.messages(), request.toolSpecifications(),
                new Answer(response, false), Duration.ofNanos(System.nanoTime() - start));
        return response;
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return model.defaultRequestParameters();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return model.listeners();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return model.supportedCapabilities();
    }

    @Override
    public ModelProvider provider() {
        return model.provider();
    }

    @Override
    public String toString() {
        return model.toString();
    }
}
