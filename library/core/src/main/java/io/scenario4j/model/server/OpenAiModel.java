package io.scenario4j.model.server;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import org.jspecify.annotations.Nullable;

/// A model behind OpenAI's protocol that is made only when it is first asked: making it loads several
/// hundred classes, and a session that asks no model should not wait for them.
///
/// Prints as its name and address, never with the key.
@SuppressWarnings("serial") // it travels as [Sent]
public final class OpenAiModel implements ChatModel, Serializable {

    private static final long serialVersionUID = 1L;

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final ModelServer server;
    private final Cleaning cleaned;
    private @Nullable ChatModel connected;

    /// Makes of what a server says what may be shown.
    @FunctionalInterface
    public interface Cleaning extends UnaryOperator<String>, Serializable {}

    /// The same without the key, which is that of the environment it comes to.
    private record Sent(String model, @Nullable String baseUrl, ModelServer.Settings settings,
            Cleaning cleaned) implements Serializable {

        private Object readResolve() {
            return new OpenAiModel(ModelServer.found(model, baseUrl, settings, System.getenv()),
                    cleaned);
        }
    }

    private Object writeReplace() {
        return new Sent(server.model(), server.baseUrl(), server.settings(), cleaned);
    }

    /// @param cleaned what may be shown of what the server says: without keys that it repeats
    public OpenAiModel(ModelServer server, Cleaning cleaned) {
        this.server = server;
        this.cleaned = cleaned;
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        return chat(request, ChatRequestOptions.EMPTY);
    }

    @Override
    public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
        server.require();
        try {
            return connected().chat(request, options);
        } catch (RuntimeException failure) {
            throw server.explained(failure);
        }
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return connected().defaultRequestParameters();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return connected().listeners();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return connected().supportedCapabilities();
    }

    @Override
    public ModelProvider provider() {
        return ModelProvider.OPEN_AI;
    }

    @Override
    public String toString() {
        return server.toString();
    }

    private synchronized ChatModel connected() {
        ChatModel model = connected;
        if (model == null) {
            model = connect();
            connected = model;
        }
        return model;
    }

    private ChatModel connect() {
        return OpenAiChatModel.builder()
                .httpClientBuilder(new ModelHttp.Builder(cleaned))
                .baseUrl(server.baseUrl())
                .apiKey(server.apiKey())
                .modelName(server.model())
                .timeout(TIMEOUT)
                .maxRetries(0)
                .build();
    }
}
