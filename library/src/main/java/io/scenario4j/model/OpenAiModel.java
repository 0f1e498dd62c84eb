package io.scenario4j.model;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
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
final class OpenAiModel implements ChatModel {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int RETRIES = 2;

    private final String name;
    private final @Nullable String baseUrl;
    private final @Nullable String apiKey;
    private @Nullable ChatModel connected;

    /// Creates a model that is not yet connected.
    ///
    /// @param baseUrl null for OpenAI's own
    /// @param apiKey null if the server needs none
    OpenAiModel(String name, @Nullable String baseUrl, @Nullable String apiKey) {
        this.name = name;
        this.baseUrl = baseUrl;
        this.apiKey = apiKey;
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        return connected().chat(request);
    }

    @Override
    public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
        return connected().chat(request, options);
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
        return baseUrl == null ? name : name + " at " + baseUrl;
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
                .httpClientBuilder(httpClient())
                .baseUrl(baseUrl)
                .apiKey(apiKey)
                .modelName(name)
                .timeout(TIMEOUT)
                .maxRetries(RETRIES)
                .build();
    }

    /// HTTP 1.1, because servers of local models (vLLM, LM Studio) lose the body of a request that offers
    /// an upgrade to HTTP 2, or never answer it: langchain4j issues 2758 and 3682.
    private static JdkHttpClientBuilder httpClient() {
        return new JdkHttpClientBuilder().httpClientBuilder(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1));
    }
}
